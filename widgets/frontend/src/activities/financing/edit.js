// The controls of one line: from whom, for what, how much a year, which years.
import { make } from "../../dom.js";
import { thousands } from "./words.js";

/** `change` is called at each move, once the line has been changed. */
export function editLine(id, line, data, { help, change, done }) {
  const said = make("p", { class: "al-small", id: `${id}-aide` });
  const explain = () => said.replaceChildren(...[...help(line.instrument).childNodes].map((node) => node.cloneNode(true)));
  const instrument = choose("D’où vient l’argent", "instrument", data.instruments.map((one) => [one.id, one.label]), line.instrument, (value) => {
    line.instrument = value;
    explain();
  });
  instrument.select.setAttribute("aria-describedby", said.id);
  const need = choose("Pour quel besoin", "need", data.needs.map((one) => [one.id, one.label]), line.need, (value) => { line.need = value; });
  const span = choose("Quelles années", "span", Object.entries(data.spans), `${line.first} ${line.last}`, (value) => {
    [line.first, line.last] = value.split(" ").map(Number);
  });

  const output = make("output", { for: `${id}-amount` }, thousands(line.amount));
  const range = make("input", { type: "range", id: `${id}-amount`, min: 0, max: data.limits.largest, step: data.limits.step, "aria-valuetext": thousands(line.amount) });
  range.value = String(line.amount);
  range.addEventListener("input", () => {
    line.amount = Number(range.value);
    output.value = thousands(line.amount);
    range.setAttribute("aria-valuetext", thousands(line.amount));
    change();
  });
  const close = make("button", { type: "button", class: "al-button", onclick: done, "data-al": "done" }, "Terminé");
  explain();
  return make("div", { class: "al-plan-edit", role: "group", "aria-label": "Ligne en cours" },
    instrument.row, said, need.row,
    make("p", { class: "al-calc-slider" }, make("label", { for: range.id }, "Combien, chaque année"), output, range),
    span.row, make("p", { class: "al-plan-echo", "data-al": "echo" }), close);

  function choose(label, name, options, value, take) {
    const select = make("select", { id: `${id}-${name}` }, ...options.map(([key, text]) => make("option", { value: key }, text)));
    select.value = value;
    select.addEventListener("change", () => {
      take(select.value);
      change();
    });
    return { select, row: make("p", {}, make("label", { for: select.id }, label), select) };
  }
}
