// The last place seen in this browser, and the way to any place of the text.
import { unfold } from "./dom.js";
import { hold } from "./hold.js";
import { localArea } from "./shelf.js";

const keyOf = ({ store }) => `alliances-place:${store.basePath}${store.episode}`;

/** Remembers the étape that is being read, or the view that is being worked on. */
export function remember(ctx, slug, now = Date.now()) {
  try { localArea()?.setItem(keyOf(ctx), JSON.stringify({ slug, time: now })); } catch { /* the answers still say it */ }
}

/** { slug, time } of the last étape seen; null where nothing is remembered. */
export function remembered(ctx) {
  try {
    const { slug, time } = JSON.parse(localArea()?.getItem(keyOf(ctx)) ?? "null") ?? {};
    return typeof slug === "string" && Number.isFinite(time) ? { slug, time } : null;
  } catch {
    return null;
  }
}

/** Leads to a heading by its anchor; in a notebook, the Lab extension knows where its cell is. */
export function lead(ctx, slug) {
  const heading = document.getElementById(slug);
  if (!heading) {
    document.dispatchEvent(new CustomEvent("alliances:lead", { detail: { episode: ctx.store.episode, slug } }));
    return;
  }
  unfold(heading);
  if (!heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
  hold(heading);
}
