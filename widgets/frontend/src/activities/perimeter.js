// An invented land: two outlines laid one over the other after a bet, then the learner's own.
import { make, part, say, show } from "../dom.js";
import { plural } from "../fr.js";
import { followStatus } from "../widget/status.js";
import { clearOutlines, drawOutline, swatch } from "./outlines.js";

const NOBET = "";

/** What is chosen, bet, seen and ticked is one value, kept with the episode's answers. */
export function perimeter(root, view, ctx) {
  const { outlines, communes, official, own } = view.data;
  const map = part(root, "outlines");
  const side = part(root, "side");
  const legend = part(root, "legend");
  const all = part(root, "all");
  const lesson = part(root, "lesson");
  const ofId = new Map(outlines.map((outline) => [outline.id, outline]));
  const names = new Map(communes.map(({ id, name }) => [id, name]));
  const most = Math.max(...outlines.map((outline) => outline.communes.length));
  const state = { first: outlines[0].id, second: NOBET, bet: NOBET, seen: "", own: "" };

  const selects = { first: pick("first", "Première carte"), second: pick("second", "Deuxième carte") };
  const bet = field("bet", "Combien de communes auront-elles en commun\u202f?", [
    ["", "Je ne parie pas"],
    ...Array.from({ length: most + 1 }, (_, count) => [String(count), count ? plural(count, "commune") : "Aucune"]),
  ]);
  const look = make("button", { type: "button", class: "al-button al-primary", "data-al": "look" }, "Voir les deux cartes");
  const said = make("p", { class: "al-land-said", role: "status", tabindex: "-1", "data-al": "said" });
  side.replaceChildren(selects.first.row, selects.second.row, bet.row, look, said);

  const place = part(root, "own");
  const boxes = [...communes].sort((a, b) => a.name.localeCompare(b.name, "fr")).map(({ id, name }) => {
    const box = make("input", { type: "checkbox", value: id, id: `${view.id}-own-${id}` });
    box.addEventListener("change", tick);
    return [box, make("label", { for: box.id, class: "al-land-box" }, box, name)];
  });
  const asked = make("p", { class: "al-land-ask", id: `${view.id}-own` }, place.dataset.ask);
  const ownSaid = make("p", { class: "al-land-said", role: "status", "data-al": "own-said" });
  const help = make("p", { class: "al-small" }, "Vous pouvez aussi toucher la carte.");
  place.replaceChildren(
    make("p", { class: "al-key" }, "À votre tour"),
    make("fieldset", { class: "al-fieldset", "aria-labelledby": asked.id }, asked, make("div", { class: "al-land-boxes" }, ...boxes.map(([, label]) => label))),
    help,
    ownSaid,
  );

  look.addEventListener("click", () => {
    if (!state.second) {
      selects.second.select.focus();
      said.textContent = "Choisissez d’abord une deuxième carte.";
      return;
    }
    state.seen = "1";
    keep();
    draw();
    said.focus({ preventScroll: true });
  });
  bet.select.addEventListener("change", () => {
    state.bet = bet.select.value;
    keep();
  });
  const onMap = (event) => {
    const id = event.target.closest?.("[data-commune]")?.dataset.commune;
    const box = state.seen && boxes.find(([{ value }]) => value === id)?.[0];
    if (!box) return;
    box.checked = !box.checked;
    tick();
  };
  root.querySelector("svg[data-al=map]").addEventListener("click", onMap);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  all.open = false;
  show(side);
  show(place, false);
  restore(true);

  function field(name, label, options) {
    const id = `${view.id}-${name}`;
    const select = make("select", { id }, ...options.map(([value, text]) => make("option", { value }, text)));
    return { select, row: make("p", { class: "al-land-field" }, make("label", { for: id }, label), select) };
  }

  function pick(name, label) {
    const none = name === "second" ? [[NOBET, "Choisissez…"]] : [];
    const made = field(name, label, [...none, ...outlines.map((outline) => [outline.id, outline.name])]);
    made.select.addEventListener("change", () => {
      // Other maps, another bet.
      Object.assign(state, { [name]: made.select.value, bet: NOBET, seen: "" });
      keep();
      draw();
    });
    return made;
  }

  function tick() {
    state.own = boxes.filter(([box]) => box.checked).map(([box]) => box.value).join(" ");
    keep();
    draw();
  }

  function keep() {
    ctx.store.give(view.id, view.revision, { ...state });
  }

  function restore(first = false) {
    const value = ctx.store.latest(view.id)?.value;
    if (!value && !first) return;
    for (const name of Object.keys(state)) if (typeof value?.[name] === "string") state[name] = value[name];
    if (!ofId.has(state.first)) state.first = outlines[0].id;
    if (!ofId.has(state.second)) Object.assign(state, { second: NOBET, seen: "" });
    draw();
  }

  function draw() {
    selects.first.select.value = state.first;
    selects.second.select.value = state.second;
    bet.select.value = state.bet;
    const ticked = state.own.split(" ").filter((id) => names.has(id));
    boxes.forEach(([box]) => { box.checked = ticked.includes(box.value); });
    const pair = state.seen ? [ofId.get(state.first), ofId.get(state.second)] : [];
    const mine = { name: `Votre contour, pour ${own}`, kind: "own", communes: ticked };
    const layers = [...pair, ...(state.seen && ticked.length ? [mine] : [])];
    clearOutlines(map);
    layers.forEach((outline, at) => drawOutline(map, view, outline, outline === mine ? 2 : at));
    legend.replaceChildren(...layers.map((outline) => make("span", { class: "al-land-key" }, swatch(view, outline, outline === mine ? 2 : layers.indexOf(outline)), outline.name)));
    show(legend, layers.length > 0);
    show(look, !state.seen);
    show(bet.row, !state.seen);
    show(lesson, Boolean(state.seen));
    show(place, Boolean(state.seen || ticked.length));
    say(said, pair.length ? compared(pair, state.bet) : "");
    say(ownSaid, ticked.length ? drawn(ticked) : "");
  }

  function compared([first, second], guess) {
    const common = first.communes.filter((id) => second.communes.includes(id));
    const words = [`${first.name}\u00a0: ${plural(first.communes.length, "commune")}. ${second.name}\u00a0: ${second.communes.length}.`];
    if (first === second) return "C’est deux fois la même carte. Changez l’acteur, ou son enjeu.";
    words.push(common.length ? `En commun, ${plural(common.length, "commune")}\u00a0: ${list(common)}.` : "Rien en commun\u00a0: il leur faudrait un autre enjeu, ou un autre allié.");
    if (common.length) words.push(overlap(common.length, first.communes.length + second.communes.length - common.length));
    if (guess !== NOBET) words.push(Number(guess) === common.length ? "C’était votre pari." : `Vous aviez parié ${guess === "0" ? "aucune" : guess}.`);
    if (first.name.split(",")[0] === second.name.split(",")[0]) words.push("L’acteur est le même\u00a0: seul l’enjeu a changé.");
    return words.join(" ");
  }

  function drawn(ticked) {
    const outside = ticked.filter((id) => !ofId.get(official).communes.includes(id));
    const words = [`Votre contour\u00a0: ${plural(ticked.length, "commune")}, dont ${outside.length || "aucune"} hors de la limite officielle.`];
    const shared = outlines
      .map((outline) => ({ outline, count: outline.communes.filter((id) => ticked.includes(id)).length }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 2);
    if (shared.length) words.push(`Les cartes qui le recoupent le plus\u00a0: ${shared.map(({ outline, count }) => `${lower(outline.name)} (${count})`).join("\u202f; ")}.`);
    words.push("Ce sont peut-être vos premiers alliés.");
    return words.join(" ");
  }

  function list(ids) {
    const shown = ids.map((id) => names.get(id)).sort((a, b) => a.localeCompare(b, "fr"));
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} et ${shown.at(-1)}` : shown[0];
  }

  return () => {
    stops.forEach((stop) => stop());
    root.querySelector("svg[data-al=map]").removeEventListener("click", onMap);
    clearOutlines(map);
    [side, place, legend].forEach((node) => show(node, false));
    show(lesson);
    all.open = true;
  };
}

const lower = (name) => name[0].toLowerCase() + name.slice(1);

/** Jaccard's index in plain words: what both hold, out of what either holds. */
function overlap(both, either) {
  return `Sur ${plural(either, "commune")} de l’une ou de l’autre, ${both} ${both > 1 ? "sont" : "est"} dans les deux\u202f; leur part commune est de ${Math.round((100 * both) / either)}\u00a0%.`;
}
