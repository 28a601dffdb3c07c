// A figure's source, a word's meaning or a publication, beside its link: a small dialog that gives the focus back.
import { fromBuild, make } from "../dom.js";

const OURS = ".al-page, .al-view, .al-notebook, .al-note";
const KINDS = { src: ["Source du chiffre", "D’où vient ce chiffre"], g: ["Définition", "Le mot"], ref: ["Référence", "D’où vient cette idée"] };
const SORTS = Object.keys(KINDS);
const LINKS = SORTS.map((sort) => `a[href^="#${sort}-"]`).join();
/** What such a link leads to, in the list at the end of an episode. */
export const ANCHORS = SORTS.map((sort) => `[id^="${sort}-"]`).join();
const notes = new Map();
let open = null;

/** Adds the notes of an episode and listens, once a page. */
export function offerNotes(found) {
  Object.entries(found ?? {}).forEach(([id, html]) => notes.set(id, html));
  if (offerNotes.listening) return;
  offerNotes.listening = true;
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      close(true);
    }
  }, true);
  addEventListener("resize", () => open && place());
  addEventListener("scroll", ({ target }) => open && target !== open.box && place(), { capture: true, passive: true });
}

function onClick(event) {
  const link = event.target.closest?.(LINKS);
  if (link?.closest(OURS)) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (notes.has(id)) {
      event.preventDefault();
      event.stopPropagation();
      present(open && open.box.contains(link) ? open.link : link, id);
      return;
    }
  }
  if (open && !open.box.contains(event.target)) close(false);
}

function present(link, id) {
  close(false);
  const [label, kind] = KINDS[id.slice(0, id.indexOf("-"))];
  const box = make("div", { class: "al-note", role: "dialog", "aria-label": label, tabindex: "-1", lang: "fr", "data-lm-suppress-shortcuts": "true" },
    make("p", { class: "al-note-kind" }, kind),
    fromBuild(notes.get(id)),
    make("button", { type: "button", class: "al-button al-note-close", onclick: () => close(true) }, "Fermer"));
  // Anchors inside a note would double those of the notes at the end of the page.
  box.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
  box.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !box.contains(relatedTarget) && close(false));
  box.addEventListener("keydown", onKey);
  (link.closest("main") ?? document.body).append(box);
  link.setAttribute("aria-expanded", "true");
  open = { link, box };
  place();
  box.focus({ preventScroll: true });
}

/** Past its ends, Tab goes on from the link: the box stands at the end of the page, where nothing follows. */
function onKey(event) {
  if (event.key !== "Tab") { event.stopPropagation(); return; }
  const inside = [...open.box.querySelectorAll("a[href], button")];
  const at = document.activeElement;
  if (event.shiftKey ? at === open.box || at === inside[0] : at === inside.at(-1)) close(true);
  if (event.shiftKey && !open) event.preventDefault();
}

function place() {
  const { link, box } = open;
  const anchor = link.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const margin = 12;
  const left = Math.max(margin, Math.min(anchor.left, document.documentElement.clientWidth - width - margin));
  const below = anchor.bottom + 8;
  const top = below + height + margin < innerHeight ? below : Math.max(margin, anchor.top - height - 8);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

function close(giveBack) {
  if (!open) return;
  const { link, box } = open;
  open = null;
  link.setAttribute("aria-expanded", "false");
  box.remove();
  if (giveBack) link.focus({ preventScroll: true });
}
