// One's own months as a calendar's lines: « Mois 1 à 3 : se connaître. »
import { NBSP, cut } from "../../fr.js";

/** `phases`: [{id, label, months or null}] in order; [[key, text]] of the lines that hold a phase with months. */
export function monthCopies(phases, { rows, keys }) {
  const lines = new Map();
  let start = 0; // months before a phase; NaN once one of them is not known
  for (const { id, label, months } of phases) {
    if (months !== null && rows[id]) lines.set(rows[id], [...(lines.get(rows[id]) ?? []), `${span(start, months)}${NBSP}: ${label[0].toLowerCase()}${label.slice(1)}.`]);
    start += months ?? NaN;
  }
  return [...lines].map(([row, said]) => [keys[row][0], cut(said.join(" "), keys[row][1])]);
}

function span(start, months) {
  if (!months) return "Moins d’un mois";
  if (Number.isNaN(start)) return `${months}${NBSP}mois`;
  return months === 1 ? `Mois${NBSP}${start + 1}` : `Mois${NBSP}${start + 1} à${NBSP}${start + months}`;
}
