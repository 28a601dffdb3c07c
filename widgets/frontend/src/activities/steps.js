// « Une étape à la fois »: the page shows one étape, or one part that has none, and the way to its neighbours.
import { make, prefersStill, show } from "../dom.js";
import { remember } from "../place.js";
import { localArea } from "../shelf.js";
import { foldContents } from "./contents.js";

const KEY = "alliances-une-etape";
const NARROW = "(max-width: 40rem)";
const DWELL = 4_000;

/** On a page only: a notebook folds and scrolls in its own way. */
export function offerOneAtATime(zone, ctx, { steps, where }) {
  const article = document.querySelector(".al-article");
  if (!zone || !article) return () => {};
  const stops = stopsOf(article);
  const slugs = new Set(steps.map(({ slug }) => slug));
  const box = make("input", { type: "checkbox", id: `${KEY}-case` });
  box.checked = chosen();
  zone.replaceChildren(make("label", { class: "al-path-one", for: box.id }, box, make("span", {}, "Une étape à la fois ", make("span", { class: "al-small" }, "(le reste de la page est masqué)"))));
  show(zone);
  const bar = make("nav", { class: "al-view al-one", "aria-label": "D’une étape à l’autre", hidden: true, "data-al": "one-bar" });
  article.append(bar);
  const contents = foldContents(matchMedia(NARROW));
  let at = null;

  function display(stop) {
    at = stop;
    const on = box.checked;
    article.toggleAttribute("data-one", on);
    for (const { node, part } of stops) {
      show(part, !on || part === stop.part);
      if (node !== part) show(node, !on || node === stop.node);
    }
    bar.hidden = !on;
    contents.fold(on);
    if (on) bar.replaceChildren(...neighbours());
  }

  function neighbours() {
    const index = stops.indexOf(at);
    const button = (stop, word) => stop && make("button", { type: "button", class: "al-button", onclick: () => turn(stop) },
      make("span", {}, make("span", { class: "al-small" }, word), make("br"), stop.title));
    const all = make("button", { type: "button", class: "al-button al-one-all", onclick: () => { box.checked = false; change(); } }, "Voir toute la page");
    return [button(stops[index - 1], `← ${kind(stops[index - 1])} précédente`), all, button(stops[index + 1], `${kind(stops[index + 1])} suivante →`)].filter(Boolean);
  }
  const kind = (stop) => (slugs.has(stop?.slug) ? "Étape" : "Partie");

  function turn(stop) {
    display(stop);
    const heading = document.getElementById(stop.slug);
    heading.setAttribute("tabindex", "-1");
    heading.scrollIntoView({ block: "start", behavior: "auto" });
    heading.focus({ preventScroll: true });
    if (slugs.has(stop.slug)) remember(ctx, stop.slug);
  }

  function change() {
    try { localArea()?.setItem(KEY, box.checked ? "oui" : "non"); } catch { /* for this page only */ }
    display(at ?? stops[0]);
    if (!box.checked && at) document.getElementById(at.slug)?.scrollIntoView({ block: "start", behavior: prefersStill() ? "auto" : "smooth" });
  }
  box.addEventListener("change", change);

  // Whoever is led to a hidden place sees the étape that holds it.
  const follow = ({ target }) => {
    const stop = stops.find(({ node }) => node.contains(target)) ?? stops.find(({ part }) => part.contains(target));
    if (stop && box.checked) display(stop);
  };
  article.addEventListener("alliances:unfold", follow);
  const print = (show_) => () => box.checked && (show_ ? stops.forEach(({ node, part }) => { show(node); show(part); }) : display(at));
  const [before, after] = [print(true), print(false)];
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);

  const place = box.checked ? document.getElementById(where() ?? "") : null;
  display(stops.find(({ node }) => node.contains(place)) ?? stops[0]);
  const unwatch = watch(article, slugs, ctx);
  return () => {
    unwatch();
    article.removeEventListener("alliances:unfold", follow);
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    contents.stop();
    bar.remove();
  };
}

/** What was chosen; on a phone the whole page is a hundred and sixty screens, so one étape is what is shown first. */
function chosen() {
  const kept = localArea()?.getItem(KEY);
  return kept ? kept === "oui" : matchMedia(NARROW).matches;
}

/** The étapes of each part, or the part itself when it has none. */
function stopsOf(article) {
  return [...article.querySelectorAll(":scope > .al-part")].flatMap((part) => {
    const inner = [...part.querySelectorAll(":scope > .al-step")].map((node) => ({ node, part, slug: node.dataset.step }));
    return inner.length ? inner : [{ node: part, part, slug: part.dataset.part }];
  }).map((stop) => ({ ...stop, title: document.getElementById(stop.slug)?.textContent ?? "" }));
}

/** Remembers the étape that stays under the reader's eyes. */
function watch(article, slugs, ctx) {
  let timer = null;
  let current = null;
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) current = target.dataset.step;
      else if (current === target.dataset.step) current = null;
      clearTimeout(timer);
      if (slugs.has(current)) timer = setTimeout(remember, DWELL, ctx, current);
    }
  }, { rootMargin: "-45% 0px -45% 0px" });
  article.querySelectorAll(".al-step").forEach((step) => seen.observe(step));
  return () => {
    clearTimeout(timer);
    seen.disconnect();
  };
}
