// A calculator: a bet, then one hypothesis to move at a time; what it makes of the result is drawn at once.
import { calculators, tell } from "../calculators/index.js";
import { debounce, make, part, show } from "../dom.js";
import { onRest } from "../rest.js";
import { followStatus } from "../widget/status.js";
import { drawBars } from "./calculator/bars.js";
import { offerGuess } from "./calculator/guess.js";
import { drawLines } from "./calculator/lines.js";

export function calculator(root, view, ctx) {
  const { data } = view;
  const { store } = ctx;
  const inputs = new Map(data.inputs.map((input) => [input.id, input]));
  const first = Object.fromEntries(data.inputs.map((input) => [input.id, input.first]));
  const what = part(root, "what");
  const range = part(root, "range");
  const tables = [...root.querySelectorAll('[data-al="table"]')];
  const tries = [...part(root, "tries").querySelectorAll("li")];
  const verdicts = [...part(root, "verdicts").children];
  // The question and what is said of the bet keep the values of the start.
  const places = [...part(root, "stage").querySelectorAll("[data-v]")];
  const drawings = [...root.querySelectorAll('[data-al="drawing"]')].map((place) => ({ place, drawing: data.drawings[Number(place.dataset.drawing)] }));
  const boxes = drawings.flatMap(({ place, drawing }) => (drawing.kind === "bars" ? boxesOf(place, drawing) : []));
  let state = { ...first };
  let mine = null;

  const bet = offerGuess(root, { unasked: "Choisissez d’abord une réponse, ou voyez sans parier.", reveal });
  const tell700 = debounce(700, () => part(root, "heard").replaceChildren(heard()));

  function draw() {
    const found = calculators[data.computes](state);
    const group = what.selectedOptions[0]?.dataset.group ?? "";
    for (const place of places) {
      const text = words(place.dataset.v, found);
      if (place.textContent !== text) place.textContent = text;
    }
    verdicts.forEach((text) => show(text, text.dataset.verdict === found.verdict));
    const at = (name) => found.values[name] ?? state[name];
    drawings.forEach(({ place, drawing }) => {
      if (drawing.kind === "bars") drawBars(place, drawing, at, group);
      else drawLines(part(place, "plot"), drawing, { at, series: found.series, unit: data.units[drawing.unit_of], group, label: part(place, "lines-title").textContent });
    });
    data.tries.forEach((when, place) => {
      if (isAt(when)) show(part(tries[place], "says"));
    });
    boxes.forEach(({ box, id }) => { box.checked = state[id] === 1; });
    aim();
  }
  function words(name, { values, names }) {
    if (inputs.has(name)) return tell(state[name], inputs.get(name).unit);
    return name in names ? data.groups[names[name]] : tell(values[name], data.units[name]);
  }
  const isAt = (when) => data.inputs.every(({ id }) => state[id] === (when[id] ?? first[id]));

  /** The slider is that of the hypothesis chosen. */
  function aim() {
    const input = inputs.get(what.value);
    const said = tell(state[input.id], input.unit);
    Object.assign(range, { min: input.low, max: input.high, step: input.step });
    range.value = String(state[input.id]);
    range.setAttribute("aria-valuetext", said);
    const [option] = what.selectedOptions;
    const group = option.closest("optgroup")?.label;
    part(root, "of").textContent = group ? `${group}, ${option.textContent.toLowerCase()}` : option.textContent;
    part(root, "value").value = said;
    part(root, "low").textContent = tell(input.low, input.unit);
    part(root, "high").textContent = tell(input.high, input.unit);
  }
  function help() {
    const said = root.querySelector(`[data-help="${what.value}"]`);
    part(root, "help").replaceChildren(...[...said.childNodes].map((node) => node.cloneNode(true)));
  }
  /** The result, what is being set, the situation: for who does not see them. */
  function heard() {
    const verdict = verdicts.find((text) => !text.hidden);
    const own = [...root.querySelectorAll(".al-bars-row[data-now] .al-bars-words")];
    return [part(root, "headline"), ...own, verdict].map((node) => node?.textContent.trim().replace(/[^.]$/, "$&.") ?? "").join(" ");
  }

  function set(name, value) {
    state[name] = value;
    draw();
    tell700();
  }
  function keep() {
    const changed = Object.fromEntries(data.inputs.filter(({ id }) => state[id] !== first[id]).map(({ id }) => [id, String(state[id])]));
    mine = store.give(view.id, view.revision, bet.chosen() ? { ...changed, guess: bet.chosen() } : { seen: "yes", ...changed }).uuid;
  }
  function open() {
    bet.close();
    ["stage", "choose", "slider"].forEach((name) => show(part(root, name)));
    drawings.forEach(({ place }) => show(place));
    part(root, "now").toggleAttribute("data-live", true);
    help();
    draw();
  }
  function reveal() {
    open();
    keep();
    what.focus({ preventScroll: true });
  }

  /** A box where a correction is named: counted, or forgotten. */
  function boxesOf(place, drawing) {
    const rows = [...place.querySelectorAll(".al-bars-row")];
    return drawing.rows.flatMap(({ switch: id }, at) => {
      if (!id) return [];
      const name = part(rows[at], "name");
      const label = name.textContent;
      const box = make("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => {
        set(id, box.checked ? 1 : 0);
        keep();
      });
      name.replaceChildren(make("label", { class: "al-bars-box" }, box, ` ${label}`));
      return [{ box, id, name, label }];
    });
  }
  tries.forEach((attempt, at) => {
    const button = make("button", { type: "button", class: "al-button" }, "Régler ainsi");
    button.addEventListener("click", () => go(data.tries[at]));
    part(attempt, "do").replaceChildren(button);
    show(part(attempt, "says"), false);
  });
  const back = make("button", { type: "button", class: "al-button" }, "Revenir au départ");
  back.addEventListener("click", () => go({}));
  part(root, "back").replaceChildren(back);

  function go(when) {
    state = { ...first, ...when };
    const moved = Object.keys(when).find((id) => !inputs.get(id).box);
    if (moved) what.value = moved;
    help();
    draw();
    tell700();
    keep();
  }
  what.addEventListener("change", () => {
    help();
    draw();
  });
  range.addEventListener("input", () => set(what.value, Number(range.value)));
  const rest = onRest(range, keep);

  function restore() {
    const event = store.latest(view.id);
    if (!event || event.uuid === mine || typeof event.value !== "object" || !event.value) return;
    mine = event.uuid;
    state = Object.fromEntries(data.inputs.map((input) => [input.id, valueOf(input, event.value[input.id])]));
    bet.restore(event.value.guess);
    open();
  }

  tables.forEach((table) => { table.open = false; });
  show(part(root, "stage"), false);
  bet.open();
  restore();
  const off = [followStatus(part(root, "status"), view, store), store.subscribe((id) => (id === null || id === view.id) && restore())];
  return () => {
    off.forEach((stop) => stop());
    rest();
    tell700.flush();
    boxes.forEach(({ name, label }) => name.replaceChildren(label));
    tries.forEach((attempt) => {
      part(attempt, "do").replaceChildren();
      show(part(attempt, "says"));
    });
    part(root, "back").replaceChildren();
    tables.forEach((table) => { table.open = true; });
    // Curves are drawn here only; the table says them.
    drawings.filter(({ drawing }) => drawing.kind === "lines").forEach(({ place }) => show(place, false));
    ["choose", "slider"].forEach((name) => show(part(root, name), false));
    part(root, "now").toggleAttribute("data-live", false);
    bet.end();
    show(part(root, "stage"));
  };
}

/** What was kept, or the first value when it is not one that the slider takes. */
function valueOf({ low, high, step, first }, kept) {
  const value = kept === undefined || kept === "" ? NaN : Number(kept);
  const isOne = value >= low && value <= high && Number.isInteger((value - low) / step);
  return isOne ? value : first;
}
