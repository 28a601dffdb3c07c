// A bet before what is shown, which may be skipped; what it owes to the truth is then told.
import { make, part, show } from "../../dom.js";

export function offerGuess(root, { unasked, reveal }) {
  const guess = part(root, "guess");
  const verdict = part(root, "verdict");
  const guesses = [...guess.querySelectorAll('input[type="radio"]')];
  let chosen = null;

  part(root, "see").addEventListener("click", () => {
    const found = guesses.find((input) => input.checked);
    if (!found) {
      verdict.replaceChildren(make("p", {}, unasked));
      guesses[0].focus();
      return;
    }
    chosen = found.value;
    reveal();
  });
  part(root, "skip").addEventListener("click", () => {
    chosen = null;
    reveal();
  });

  function close() {
    show(guess, false);
    const said = chosen ? root.querySelector(`[data-feedback="${chosen}"]`) : null;
    verdict.replaceChildren(...(said ? [...said.children].map((line) => line.cloneNode(true)) : []));
  }
  return {
    chosen: () => chosen,
    open: () => show(guess),
    close,
    restore: (kept) => { chosen = guesses.find((input) => input.value === kept)?.value ?? null; },
    end: () => show(guess, false),
  };
}
