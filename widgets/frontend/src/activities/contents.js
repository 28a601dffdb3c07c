// The page's table of contents: on a narrow screen that shows one étape, folded over it.

/** `narrow`: the media query of such a screen. `fold(on)` follows what the page shows. */
export function foldContents(narrow) {
  const contents = document.querySelector(".al-toc [data-al=toc]");
  let [one, folds] = [false, false];

  function follow() {
    if (!contents || folds === (one && narrow.matches)) return;
    folds = !folds;
    contents.toggleAttribute("data-folds", folds);
    contents.open = !folds;
  }
  // Whoever has chosen a part wants to see it.
  const chosen = ({ target }) => {
    if (folds && target.closest("a")) contents.open = false;
  };
  narrow.addEventListener("change", follow);
  contents?.addEventListener("click", chosen);
  return {
    fold(on) {
      one = on;
      follow();
    },
    stop() {
      narrow.removeEventListener("change", follow);
      contents?.removeEventListener("click", chosen);
    },
  };
}
