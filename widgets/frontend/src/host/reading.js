// Where the reader is on this page: kept when it is left, found again when it is reloaded.
import { unfold } from "../dom.js";
import { hold } from "../hold.js";

const LANDMARKS = ".al-article :is(h1, h2, h3, h4, [data-alliances-view])[id]";
const RETURNS = new Set(["reload", "back_forward"]);
const keyOf = () => `alliances-lecture:${location.pathname}`;

/** Keeps the place from now on; returns the one left last, or null where the address says where to go. */
export function keepReading() {
  const kept = RETURNS.has(performance.getEntriesByType("navigation")[0]?.type) ? read() : null;
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  if (!kept) return null;
  // The browser's own way counts pixels, on a page that has not its height yet.
  history.scrollRestoration = "manual";
  const restore = () => setTimeout(() => { history.scrollRestoration = "auto"; });
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);
  return kept;
}

/** Goes back to a kept place, once the views are mounted. */
export function findAgain({ id, top, open, y }, ready) {
  const node = document.getElementById(id);
  if (!node) return scrollTo({ top: y, behavior: "instant" });
  // A fold's title is seen without its fold being open.
  unfold(open ? node : node.closest("details")?.parentElement ?? node);
  return hold(node, top, ready);
}

function keep() {
  const seen = [...document.querySelectorAll(LANDMARKS)].filter((node) => node.checkVisibility?.() ?? true)
    .map((node) => ({ node, top: node.getBoundingClientRect().top }));
  if (!seen.length) return;
  const { node, top } = seen.reduce((best, other) => (Math.abs(other.top) < Math.abs(best.top) ? other : best));
  const place = { id: node.id, top, open: Boolean(node.closest("details")?.open), y: scrollY, hash: location.hash };
  try { sessionStorage.setItem(keyOf(), JSON.stringify(place)); } catch { /* the page starts at its top */ }
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf()));
    return typeof kept?.id === "string" && Number.isFinite(kept.top) && kept.hash === location.hash ? kept : null;
  } catch {
    return null;
  }
}
