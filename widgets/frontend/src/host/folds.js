// What is folded on a page opens for whoever is led there, and for the printer.
import { unfold } from "../dom.js";

/** `arriving`: whether the address says where to go. */
export function openFoldsOnDemand({ arriving }) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link) arrive(link.hash, false);
  });
  addEventListener("hashchange", () => arrive(location.hash, true));
  if (arriving) arrive(location.hash, true);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.al-deeper:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => opened.splice(0).forEach((fold) => { fold.open = false; }));
}

/** The browser may have looked for a place that had none yet: it is asked again once the place is there. */
function arrive(hash, scroll) {
  const target = hash.length > 1 ? document.getElementById(decoded(hash.slice(1))) : null;
  if (!target) return;
  const hidden = !target.checkVisibility?.();
  unfold(target);
  if (scroll && hidden) target.scrollIntoView();
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
