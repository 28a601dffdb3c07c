// The learner's département beside France: what the explorer shows, drawn and in a table.
import { NBSP, sayNumber } from "../fr.js";
import { stripsFigure } from "./figures.js";
import { DEPARTMENT } from "./names.js";

/** Blocks, or none where no département is known. */
export function departmentBlocks(departments, voices, where) {
  const title = "Mon département";
  const code = voices.map(({ read }) => read(DEPARTMENT)).find(Boolean);
  const row = departments?.rows.find(([known]) => known === code);
  if (!row) return departments && where ? [{ type: "heading", level: 2, text: title }, { type: "gap", text: `À compléter${NBSP}: votre département, à côté de la France. Dans le cours${NBSP}: ${where}.` }] : [];
  const [, name, ...values] = row;
  const lines = departments.measures.map((measure, at) => [measure.label, say(values[at], measure), say(measure.national, measure), measure.scope, measure.note ?? ""]);
  return [
    { type: "heading", level: 2, text: `${title}${NBSP}: ${name}` },
    ...stripsFigure(name, departments.measures, values, departments.rows, say),
    { type: "table", caption: `${name} et la France`, head: ["Repère", name, "France", "France, c’est-à-dire", "À savoir"], rows: lines },
    { type: "paragraph", text: "Un département vous situe, il ne décrit pas votre territoire.", style: null },
  ];
}

/** Same digits as the explorer. */
export function say(value, { unit, decimals }) {
  if (typeof value !== "number") return "non diffusé";
  const shown = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value).replace(/\s/g, "\u202f");
  return unit ? `${shown}${NBSP}${unit}` : sayNumber(value);
}
