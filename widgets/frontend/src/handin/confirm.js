// Before a hand-in with empty answers: one question, in the page, with the way to them.
import { part, show } from "../dom.js";
import { plural } from "../fr.js";

/** Asks once; `complete` leads to what is left, `anyway` hands in. Returns the way to close it. */
export function mountConfirm(root, { complete, anyway }) {
  const box = part(root, "confirm");
  const submit = part(root, "submit");
  const close = (focus = true) => {
    if (box.hidden) return;
    show(box, false);
    if (focus) submit.focus();
  };
  part(root, "confirm-complete").addEventListener("click", () => {
    close(false);
    complete();
  });
  part(root, "confirm-anyway").addEventListener("click", () => {
    close();
    anyway();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return {
    ask(empty, started) {
      part(root, "confirm-said").textContent = `Il reste ${sayLeft(empty, started)}. Ce qui est vide ne rapporte pas de point.`;
      show(box);
      part(root, "confirm-complete").focus();
    },
    close,
  };
}

/** « 3 questions sans réponse et 1 question à compléter ». */
export function sayLeft(empty, started) {
  return [empty && `${plural(empty, "question")} sans réponse`, started && `${plural(started, "question")} à compléter`].filter(Boolean).join(" et ");
}
