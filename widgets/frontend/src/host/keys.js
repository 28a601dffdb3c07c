// JupyterLab and Notebook: what a learner types on a control or a link must not command the notebook.
// The mark counts on the focused node alone: Jupyter's bindings name « :focus », and match it before its parents are looked at.
const OURS = ".al-view, .al-view *, .al-notebook .jp-RenderedMarkdown *, .al-notebook .jp-collapseHeadingButton";

/** Once a page: Jupyter's shortcuts leave alone the node that carries the mark. */
export function quietKeys() {
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(OURS)) target.dataset.lmSuppressShortcuts = "true";
  });
}
