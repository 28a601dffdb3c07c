// Cards to filter: how many are shown is said, and the ones to keep are kept.
import { part, say, show } from "../dom.js";
import { NBSP, NNBSP, cut, plural } from "../fr.js";
import { followStatus } from "../widget/status.js";
import { offerCopy } from "./copy.js";

/** What is filtered and kept is one value, kept with the episode's answers: {filter: value, garde-<card>: "1"}. */
export function catalogue(root, view, ctx) {
  const { filters, items, copies = [] } = view.data;
  const cards = new Map([...part(root, "cards").children].map((card) => [card.dataset.item, card]));
  const selects = new Map([...root.querySelectorAll("select[data-filter]")].map((select) => [select.dataset.filter, select]));
  const boxes = [...root.querySelectorAll("[data-al=keep] input")];
  const [mine, reset, count] = ["mine", "reset", "count"].map((name) => part(root, name));
  const all = [...selects.values(), mine];

  const copyPlace = part(root, "keep-copy");
  const copy = copies.length ? offerCopy(ctx.own, { label: "Recopier dans mon dossier", pairs }) : null;

  const kept = () => boxes.filter((box) => box.checked).map((box) => box.value);

  /** Each place with the names of the kept cards that belong there; a place without any is left as it is. */
  function pairs() {
    const told = copies.map(({ key, most, filter, value }) => [key, most, kept().filter((id) => !filter || items[id][filter]?.includes(value))]);
    return told.filter(([, , ids]) => ids.length).map(([key, most, ids]) => [key, cut(ids.map(nameOf).join(`${NNBSP}; `), most)]);
  }
  const nameOf = (id) => cards.get(id).querySelector(".al-cat-name").textContent.trim();

  function draw() {
    const chosen = filters.filter((id) => selects.get(id).value);
    const fits = (id) => chosen.every((filter) => items[id][filter]?.includes(selects.get(filter).value));
    const held = new Set(kept());
    let shown = 0;
    for (const [id, card] of cards) {
      const visible = fits(id) && (!mine.value || held.has(id));
      show(card, visible);
      card.toggleAttribute("data-kept", held.has(id));
      shown += visible;
    }
    const isFiltered = all.some(({ value }) => value);
    const garde = held.size ? ` ${plural(held.size, "fiche gardée", "fiches gardées")}.` : "";
    const words = shown ? `${plural(shown, "fiche")}${isFiltered ? ` sur${NBSP}${cards.size}` : ""}.` : `Aucune fiche ne répond à tout cela${NNBSP}; retirez un choix.`;
    say(count, words + garde);
    show(reset, isFiltered);
    if (copy) show(copyPlace, held.size > 0);
  }
  function keep() {
    const value = Object.fromEntries(all.filter(({ value }) => value).map((select) => [select.dataset.filter ?? "mine", select.value]));
    for (const id of kept()) value[`garde-${id}`] = "1";
    ctx.store.give(view.id, view.revision, value);
  }
  function onChange() {
    copy?.reset();
    keep();
    draw();
  }
  function onReset() {
    all.forEach((select) => { select.value = ""; });
    onChange();
    all[0].focus();
  }
  function restore() {
    const value = ctx.store.latest(view.id)?.value ?? {};
    for (const select of all) {
      select.value = value[select.dataset.filter ?? "mine"] ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    boxes.forEach((box) => { box.checked = value[`garde-${box.value}`] === "1"; });
    draw();
  }

  if (copy) copyPlace.replaceChildren(...copy.nodes);
  [part(root, "tools"), ...root.querySelectorAll("[data-al=keep]")].forEach((node) => show(node));
  [...all, ...boxes].forEach((node) => node.addEventListener("change", onChange));
  reset.addEventListener("click", onReset);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  restore();
  return () => {
    stops.forEach((stop) => stop());
    [...all, ...boxes].forEach((node) => node.removeEventListener("change", onChange));
    reset.removeEventListener("click", onReset);
    copyPlace?.replaceChildren();
    for (const card of cards.values()) show(card);
    [part(root, "tools"), reset, ...root.querySelectorAll("[data-al=keep]")].forEach((node) => show(node, false));
  };
}
