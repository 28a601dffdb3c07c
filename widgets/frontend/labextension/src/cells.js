// What each cell of a course notebook is: the course's own, changed since, or the learner's.
import { sha256 } from "../../src/sha256.js";
import { isOptional, nameFold } from "./lead.js";

const CHANGED = "Cette cellule a été modifiée\u00a0: elle attend que vous la lanciez.";
const FOREIGN = "Cette cellule ne vient pas du cours\u00a0: elle attend que vous la lanciez.";

// A workshop's code is there to be read, changed and run by hand.
const BY_HAND = new Set(["example", "exercise", "check"]);

export const isCode = (cell) => cell.model.type === "code";
const meaning = (cell) => cell.model.getMetadata("alliances");
const byHand = (cell) => BY_HAND.has(meaning(cell)?.kind);
const source = (cell) => cell.model.sharedModel.getSource();

// The course's own cells, in order; none when a cell that prepares the others was changed: they would fail.
export function courseCells(cells, known) {
  const code = cells.filter(isCode);
  const own = code.filter((cell) => meaning(cell) && !byHand(cell) && known.has(sha256(source(cell))));
  const broken = code.some((cell) => meaning(cell)?.kind === "setup" && !own.includes(cell));
  return { own, runnable: broken ? [] : own, broken };
}

// Folds the course's cells, hides the copies made for grading, says why the others wait.
export function dress(cells, own) {
  for (const cell of cells) {
    if (isOptional(cell)) nameFold(cell);
    cell.toggleClass("al-cell-repli", isOptional(cell));
    cell.toggleClass("al-cell-copie", meaning(cell)?.kind === "copie");
    if (!isCode(cell)) continue;
    const ours = own.includes(cell);
    cell.toggleClass("al-cell-cours", ours);
    cell.toggleClass("al-cell-code", byHand(cell));
    cell.inputHidden = ours;
    forget(cell);
    if (!ours && !byHand(cell) && source(cell).trim()) tell(cell, meaning(cell) ? CHANGED : FOREIGN);
  }
}

// The cell was run: nothing waits any more.
export function forget(cell) {
  cell.node.querySelector(":scope > .al-cell-note")?.remove();
}

function tell(cell, sentence) {
  const note = document.createElement("p");
  note.className = "al-cell-note";
  note.lang = "fr";
  note.textContent = sentence;
  cell.node.prepend(note);
}
