// Each year as a bar of what is found by kind of money, with the need as a line; each need in a table.
import { KINDS, NEEDS, YEARS } from "../../calculators/financing.js";
import { round } from "../../calculators/index.js";
import { part, say } from "../../dom.js";
import { NBSP } from "../../fr.js";
import { cellWords, thousands } from "./words.js";

export function drawYears(place, { kinds }, needs, labels) {
  const years = Array.from({ length: YEARS }, (_, at) => at);
  const total = (amounts) => amounts.reduce((sum, one) => sum + one, 0);
  const needed = years.map((at) => total(NEEDS.map((need) => needs[need][at])));
  const brought = years.map((at) => total(KINDS.map((kind) => kinds[kind][at])));
  const most = round(Math.max(1, ...needed, ...brought));
  [...place.querySelectorAll("[data-year]")].forEach((row, at) => {
    row.style.setProperty("--mark", needed[at] / most);
    KINDS.forEach((kind) => row.querySelector(`[data-kind="${kind}"]`).style.setProperty("--w", kinds[kind][at] / most));
    say(part(row, "says"), `${thousands(brought[at])} sur ${thousands(needed[at])}`);
    say(part(row, "told"), KINDS.filter((kind) => kinds[kind][at]).map((kind) => `${labels[kind]}${NBSP}: ${thousands(kinds[kind][at])}`).join(", ") || "Rien encore");
  });
}

export function fillCells(body, { covered, missing }, needs) {
  for (const row of body.children) {
    const { need } = row.dataset;
    [...row.querySelectorAll("td")].forEach((cell, at) => {
      say(cell, cellWords(covered[need][at], needs[need][at], missing[need][at]));
      cell.toggleAttribute("data-hole", missing[need][at] > 0);
    });
  }
}
