// Copied into « Mon alliance »: what the learner wrote there is said, and replaced only when they say so.
import { make } from "../dom.js";
import { NBSP, cut } from "../fr.js";

const OWN_NAME = `«${NBSP}Mon alliance${NBSP}»`;
const QUOTED = 120;

/** `pairs()`: [[key, text]] as they stand now; `already`: what to say of what is written there, else it is quoted. */
export function offerCopy(own, { label, pairs, already = null }) {
  const said = make("p", { class: "al-small", role: "status", "data-al": "copied" });
  const button = make("button", { type: "button", class: "al-button", "data-al": "copy", onclick: copy }, label);
  let asked = "";

  function copy() {
    const wanted = pairs();
    const written = wanted.filter(([key, text]) => own.read(key) && own.read(key) !== text);
    // Asked again when what would be replaced is no longer what was said.
    const about = JSON.stringify(written.map(([key, text]) => [key, text, own.read(key)]));
    if (written.length && about !== asked) {
      asked = about;
      button.textContent = "Remplacer ce que j’y avais écrit";
      said.textContent = already ?? `Vous avez déjà écrit dans ${OWN_NAME}${NBSP}: ${written.map(([key]) => `«${NBSP}${cut(String(own.read(key)), QUOTED)}${NBSP}»`).join(", ")}.`;
      return;
    }
    wanted.filter(([key, text]) => (own.read(key) ?? "") !== text).forEach(([key, text]) => own.keep(key, text));
    reset();
    said.textContent = `Copié dans ${OWN_NAME}.`;
  }
  /** As before any click: what is to be copied has changed. */
  function reset() {
    asked = "";
    button.textContent = label;
    said.textContent = "";
  }
  return { nodes: [button, said], reset };
}
