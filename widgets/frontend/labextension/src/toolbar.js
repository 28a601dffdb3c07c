// « Vérifier » and « Rendre » in the notebook's toolbar: both lead to the hand-in panel, which does the work.
const ABSENT = "Ce cahier n’a rien à remettre.";

export function addButtons(panel, { Widget }) {
  const button = (name, label, action) => {
    const node = document.createElement("div");
    const inner = document.createElement("button");
    inner.type = "button";
    inner.className = "al-toolbar-button";
    inner.lang = "fr";
    inner.textContent = label;
    inner.addEventListener("click", action);
    node.append(inner);
    panel.toolbar.addItem(name, new Widget({ node }));
    return inner;
  };
  const verify = button("alliances-verifier", "Vérifier", () => go(panel, (view) => view.querySelector("[data-al=review]")?.click()));
  const submit = button("alliances-rendre", "Rendre", () => go(panel));
  // A notebook without a hand-in panel, such as the home, has nothing to verify.
  const graded = [...panel.content.model.sharedModel.cells].some((cell) => cell.getMetadata("alliances")?.kind === "handin");
  for (const one of [verify, submit]) {
    one.hidden = !graded;
    one.title = graded ? "" : ABSENT;
  }
}

function go(panel, then) {
  const view = panel.node.querySelector("[data-kind=handin]");
  if (!view) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  view.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  view.tabIndex = -1;
  view.focus({ preventScroll: true });
  then?.(view);
}
