// Copies of what the page holds: without ids, which must stay unique, nor anything to press.
import { fromBuild, make } from "../dom.js";

export function bare(node) {
  const copy = node.cloneNode(true);
  for (const inner of [copy, ...copy.querySelectorAll("*")]) {
    ["id", "for", "aria-labelledby", "aria-describedby", "hidden", "tabindex"].forEach((name) => inner.removeAttribute(name));
  }
  return copy;
}

/** Paragraphs of a built text, ready to be shown. */
export const paragraphs = (html) => [...fromBuild(html).children];

/** Where the figures of these nodes come from, each publisher once: « Insee, 2025 ». */
export function sourcesIn(nodes, notes) {
  const links = nodes.flatMap((node) => [...(node.querySelectorAll?.('a[href^="#src-"]') ?? [])]);
  const ids = links.map((link) => decodeURIComponent(link.getAttribute("href").slice(1)));
  return [...new Set(ids.filter((id) => notes[id]).map((id) => credit(make("div", {}, fromBuild(notes[id])))))];
}

/** One source in a few words: who published, when, how it is known. */
export function credit(note) {
  const cite = note.querySelector("cite");
  const line = cite?.closest("p, li");
  if (!line) return note.textContent.trim();
  const copy = line.cloneNode(true);
  const standing = copy.querySelector(".al-standing");
  const known = standing && !standing.matches(".al-standing-primary") ? ` (${standing.textContent.trim()})` : "";
  [standing, copy.querySelector(".al-key")].forEach((part) => part?.remove());
  const title = copy.querySelector("cite");
  (title.closest("a") ?? title).replaceWith("¦");
  const [publisher, year] = copy.textContent.replace(/\s+/g, " ").split("¦").map((part) => part.replace(/^[\s,]+|[\s,]+$/g, ""));
  return `${publisher}${year ? `, ${year}` : ""}${known}`;
}
