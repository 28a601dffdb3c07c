// The address of another notebook of the course, from any page of any edition.

export function addressOf({ edition, store }, episode, slug = null) {
  const anchor = slug ? `#${slug}` : "";
  if (edition === "plain") return `${episode}.html${anchor}`;
  const path = `${episode}/${episode}.ipynb${anchor}`;
  if (edition === "voila") return `../${path}`;
  const door = location.pathname.startsWith(`${store.basePath}notebooks/`) ? "notebooks" : "lab/tree";
  return `${store.basePath}${door}/${path}`;
}

/** The links that the build made to other notebooks, as this edition names them. */
export function leadElsewhere(root, ctx) {
  for (const link of root.querySelectorAll("a[data-notebook]")) link.href = addressOf(ctx, link.dataset.notebook, link.dataset.slug);
}
