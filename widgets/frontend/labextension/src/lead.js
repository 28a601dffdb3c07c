// From an anchor to the cell that holds it: what is folded opens, whatever led there.
const LIGATURES = { "œ": "oe", "æ": "ae" };
const LOCAL = 'a[href^="#"]:not([href^="#src-"], [href^="#g-"], [href^="#ref-"])';
const OPTIONAL = /^#{3,6} (Pour approfondir|Facultatif|Pour finir)/;

// Twin of alliances.model.slug.
export const slug = (heading) => heading.replace(/\]\([^)]*\)|[[\]*_`]/g, "").toLowerCase().replace(/[œæ]/g, (both) => LIGATURES[both])
  .normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

const source = (cell) => cell.model.sharedModel.getSource();
const isText = (cell) => cell.model.type === "markdown";
const anchors = (cell) => (isText(cell) ? [...source(cell).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, title]) => slug(title)) : []);

export const isOptional = (cell) => isText(cell) && OPTIONAL.test(source(cell));

// Jupyter's own button for folding has no name.
export function nameFold(cell) {
  const name = () => {
    const button = cell.node.querySelector(".jp-collapseHeadingButton");
    button?.setAttribute("aria-label", "Montrer ou cacher ce complément");
    button?.setAttribute("aria-expanded", String(!cell.headingCollapsed));
  };
  if (!cell.node.classList.contains("al-cell-repli")) cell.headingCollapsedChanged.connect(name);
  name();
}

export class Leader {
  constructor(panel, actions) {
    this.panel = panel;
    this.actions = actions;
    panel.node.addEventListener("click", (event) => this.clicked(event), true);
    // A view about to take the focus says so first.
    panel.node.addEventListener("alliances:unfold", ({ target }) => this.unfold(this.holder(target)));
  }

  get notebook() { return this.panel.content; }

  holder(node) { return this.notebook.widgets.findIndex((cell) => cell.node.contains(node)); }

  clicked(event) {
    const link = event.target.closest?.(LOCAL);
    if (link) {
      if (!this.to(decodeURIComponent(link.getAttribute("href").slice(1)))) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const heading = event.target.closest?.("h3, h4");
    const cell = heading && this.notebook.widgets[this.holder(heading)];
    if (cell && isOptional(cell)) cell.headingCollapsed = !cell.headingCollapsed;
  }

  // Whether the anchor is a heading or a view of this notebook.
  to(anchor) {
    let at = this.notebook.widgets.findIndex((cell) => anchors(cell).includes(anchor));
    const view = at < 0 ? this.panel.node.querySelector(`[id="${CSS.escape(anchor)}"]`) : null;
    if (view) at = this.holder(view);
    if (at < 0) return false;
    this.unfold(at);
    this.notebook.activeCellIndex = at;
    this.notebook.scrollToItem(at, "start").then(() => {
      const cell = this.notebook.widgets[at];
      const target = view ?? [...cell.node.querySelectorAll("h1, h2, h3, h4")].find((node) => slug(node.textContent) === anchor) ?? cell.node;
      target.tabIndex = -1;
      target.scrollIntoView({ block: "start" });
      target.focus({ preventScroll: true });
    }, () => {});
    return true;
  }

  unfold(at) {
    const cell = this.notebook.widgets[at];
    if (!cell) return;
    if (isOptional(cell)) cell.headingCollapsed = false;
    this.actions.expandParent(cell, this.notebook);
  }
}
