// Where what happens to the page is told: it stands there empty, so that what comes into it is spoken.
import { make } from "../dom.js";

/** The one zone of `place`, at its top; its height is told to the style sheet, so that nothing focused hides under it. */
export function newsZone(place) {
  const known = place.querySelector(":scope > .al-news");
  if (known) return known;
  const zone = make("div", { class: "al-news", role: "status", lang: "fr" });
  new ResizeObserver(() => document.documentElement.style.setProperty("--al-news-height", `${zone.offsetHeight}px`)).observe(zone);
  place.addEventListener("focusin", ({ target }) => requestAnimationFrame(() => uncover(zone, target)));
  place.prepend(zone);
  return zone;
}

/** Of what is focused, this much is seen under the zone, in pixels; all of it when it is smaller. */
const SEEN = 24;

/** A browser brings the caret of a text into the window, and leaves it under the zone. */
function uncover(zone, target) {
  if (!zone.firstChild || zone.contains(target) || document.activeElement !== target) return;
  const [box, { bottom }] = [target, zone].map((node) => node.getBoundingClientRect());
  if (box.top < bottom && box.bottom - bottom < Math.min(box.height, SEEN)) scrollBy({ top: box.top - bottom - 8, behavior: "instant" });
}
