// A financing plan: lines laid over needs, one edited at a time; what is missing is said at once.
import { NEEDS, plan } from "../calculators/financing.js";
import { debounce, make, onLeaving, part, say, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { followStatus } from "../widget/status.js";
import { offerGuess } from "./calculator/guess.js";
import { offerCopy } from "./copy.js";
import { drawYears, fillCells } from "./financing/draw.js";
import { editLine } from "./financing/edit.js";
import { kept, restored } from "./financing/kept.js";
import { offerNeeds } from "./financing/needs.js";
import { echoWords, findingWords, lineWords, planCopies, thousands } from "./financing/words.js";

const COPY = "Copier ce plan dans «\u00a0Mon alliance\u00a0»";

export function financing(root, view, ctx) {
  const { data } = view;
  const { store, own } = ctx;
  const instruments = Object.fromEntries(data.instruments.map((one) => [one.id, one]));
  const first = { lines: data.lines, needs: Object.fromEntries(data.needs.map(({ id, amounts }) => [id, amounts])) };
  const list = part(root, "lines");
  const actions = part(root, "actions");
  const folds = ["needs", "catalogue"].map((name) => part(root, name));
  const verdicts = [...part(root, "verdicts").children];
  const before = { lines: [...list.childNodes], actions: [...actions.childNodes] };
  let lines = first.lines.map((line) => ({ ...line }));
  let needs = structuredClone(first.needs);
  let edited = null;
  let mine = null;
  let isGiving = false;

  const bet = offerGuess(root, { unasked: "Choisissez d’abord une réponse, ou voyez sans parier.", reveal });
  const soon = debounce(700, () => say(part(root, "heard"), heard()));
  const later = debounce(800, keep);
  const amounts = offerNeeds(part(root, "needs"), data.needs, { most: data.limits.largest, change });

  function draw() {
    const found = plan(lines, needs, instruments);
    const told = { lines: thousands(found.lines), need: thousands(found.need), lacking: thousands(found.lacking), own: `${found.own}${NBSP}%` };
    root.querySelectorAll("[data-v]").forEach((place) => say(place, told[place.dataset.v]));
    verdicts.forEach((text) => show(text, text.dataset.verdict === found.verdict));
    drawYears(part(root, "years"), found, needs, data.kinds);
    fillCells(part(root, "cells"), found, needs);
    part(root, "findings").replaceChildren(...found.findings.map((one) => make("li", {}, findingWords(one, data))));
    const echo = part(root, "echo");
    if (echo) echo.textContent = echoWords(found, lines[edited].need, data);
    if (!found.findings.length) part(root, "findings").append(make("li", {}, found.lines ? "Rien que ce calcul sache voir." : "Tout reste à trouver."));
    return found;
  }
  function heard() {
    const said = [...part(root, "findings").children].map((item) => item.textContent);
    return [part(root, "headline").textContent.trim(), ...said].join(" ");
  }

  /** The lines as a list; the one being edited holds its controls. */
  function rewrite() {
    list.replaceChildren(...lines.map(item));
    if (!lines.length) list.append(make("li", {}, "Aucune ligne encore."));
    const add = button("Ajouter une ligne", addLine, "al-primary");
    if (lines.length >= data.limits.lines) add.setAttribute("aria-disabled", "true");
    actions.replaceChildren(add, button("Partir d’une page vide", () => begin([], needs)), button("Revenir à l’exemple", () => begin(first.lines, first.needs)), ...copy());
  }
  function item(line, at) {
    const words = make("span", {}, make("b", {}, instruments[line.instrument].label), make("span", { "data-al": "line" }, `, ${lineWords(line, data)}`));
    const named = `${instruments[line.instrument].label}, ${lineWords(line, data)}`;
    const edit = button("Modifier", () => open(at), "", { "aria-label": `Modifier la ligne${NBSP}: ${named}`, "aria-expanded": String(edited === at), "data-al": "edit" });
    const remove = button("Retirer", () => removeLine(at), "", { "aria-label": `Retirer la ligne${NBSP}: ${named}`, "data-al": "remove" });
    const place = make("li", {}, words, make("span", { class: "al-plan-buttons" }, edit, remove));
    if (edited === at) {
      place.append(editLine(`${view.id}-ligne`, line, data, {
        help: (id) => root.querySelector(`[data-help="${id}"]`),
        change: () => {
          words.firstChild.textContent = instruments[line.instrument].label;
          words.lastChild.textContent = `, ${lineWords(line, data)}`;
          change();
        },
        done: () => open(null, at),
      }));
    }
    return place;
  }
  function button(text, act, more = "", attributes = {}) {
    return make("button", { type: "button", class: `al-button ${more}`.trim(), onclick: act, ...attributes }, text);
  }

  function open(at, from = at) {
    edited = at;
    rewrite();
    draw();
    const where = list.children[from];
    (at === null ? where?.querySelector('[data-al="edit"]') : where.querySelector("select"))?.focus();
  }
  function addLine() {
    if (lines.length >= data.limits.lines) return;
    const [need] = NEEDS.filter((id) => plan(lines, needs, instruments).missing[id].some(Boolean));
    lines.push({ instrument: data.instruments[0].id, need: need ?? NEEDS[0], amount: 10, first: 1, last: 1 });
    open(lines.length - 1);
    change();
  }
  function removeLine(at) {
    lines.splice(at, 1);
    edited = null;
    rewrite();
    (list.children[Math.min(at, lines.length - 1)]?.querySelector('[data-al="remove"]') ?? actions.firstChild).focus();
    change();
  }
  function begin(from, wanted) {
    lines = from.map((line) => ({ ...line }));
    needs = structuredClone(wanted);
    edited = null;
    amounts.show(needs);
    rewrite();
    change();
    actions.firstChild.focus();
  }
  function change() {
    draw();
    soon();
    later();
  }
  function keep() {
    // Told of its own answer, the view would close the line that is being edited.
    isGiving = true;
    mine = store.give(view.id, view.revision, { ...kept(lines, needs), guess: bet.chosen() ?? "none" }).uuid;
    isGiving = false;
  }

  /** Into the learner's own file, when it has a place for a plan. */
  function copy() {
    if (!data.copies) return [];
    const pairs = () => planCopies(lines, plan(lines, needs, instruments), needs, data);
    return offerCopy(own, { label: COPY, pairs, already: "Vous avez déjà écrit un plan dans «\u00a0Mon alliance\u00a0»." }).nodes;
  }

  function arrive() {
    bet.close();
    show(part(root, "stage"));
    amounts.show(needs);
    rewrite();
    draw();
  }
  function reveal() {
    arrive();
    keep();
    part(root, "headline").setAttribute("tabindex", "-1");
    part(root, "headline").focus({ preventScroll: true });
  }
  function restore() {
    const event = store.latest(view.id);
    if (isGiving || !event || event.uuid === mine || typeof event.value !== "object" || !event.value) return;
    mine = event.uuid;
    ({ lines, needs } = restored(event.value, first, instruments, data));
    edited = null;
    bet.restore(event.value.guess);
    arrive();
  }

  folds.forEach((fold) => { fold.open = false; });
  show(part(root, "stage"), false);
  bet.open();
  restore();
  const off = [onLeaving(() => later.flush()), followStatus(part(root, "status"), view, store), store.subscribe((id) => (id === null || id === view.id) && restore())];
  return () => {
    later.flush();
    soon.flush();
    off.forEach((stop) => stop());
    lines = first.lines.map((line) => ({ ...line }));
    needs = structuredClone(first.needs);
    draw();
    list.replaceChildren(...before.lines);
    actions.replaceChildren(...before.actions);
    amounts.end();
    folds.forEach((fold) => { fold.open = true; });
    bet.end();
    show(part(root, "stage"));
  };
}
