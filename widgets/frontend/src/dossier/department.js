// The learner's département beside France: what the explorer shows, drawn and in a table.
import { NBSP, sayFixed } from "../fr.js";
import { stripsFigure } from "./figures.js";
import { DEPARTMENT } from "./names.js";

/** Blocks, or none where no département is known. */
export function departmentBlocks(departments, voices, where) {
  const title = "Mon département";
  const code = voices.map(({ read }) => read(DEPARTMENT)).find(Boolean);
  const row = departments?.rows.find(([known]) => known === code);
  if (!row) return departments && where ? [{ type: "heading", level: 2, text: title }, { type: "gap", text: `À compléter${NBSP}: votre département, à côté de la France. Dans le cours${NBSP}: ${where}.` }] : [];
  const [, name, ...values] = row;
  const told = departments.measures.map((measure, at) => `${say(values[at], measure)}${measure.doubtful.includes(code) ? " (douteux)" : ""}`);
  const lines = departments.measures.map((measure, at) => [measure.label, told[at], say(measure.national, measure), measure.scope, measure.note ?? ""]);
  return [
    { type: "heading", level: 2, text: `${title}${NBSP}: ${name}` },
    ...stripsFigure({ code, name, told }, departments.measures, departments.rows, say),
    { type: "table", caption: `${name} et la France`, head: ["Repère", name, "France", "Périmètre", "À savoir"], rows: lines },
    { type: "paragraph", text: "Un département vous situe, il ne décrit pas votre territoire.", style: null },
  ];
}

/** Same digits as the explorer. */
const say = (value, { unit, decimals }) => (typeof value === "number" ? sayFixed(value, decimals, unit) : "non diffusé");
