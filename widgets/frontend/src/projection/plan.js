// The contents of what is projected: parts, étapes, what is optional.
import { make } from "../dom.js";

/** A list of buttons; `go(index)` shows a screen. */
export function planOf(screens, current, go) {
  const entries = screens.map((screen, index) => ({ ...screen, index })).filter(({ level }) => level);
  const here = entries.filter(({ index }) => index <= current).at(-1);
  const line = (entry) => make("li", { "data-level": entry.level },
    make("button", { type: "button", class: "al-s-entry", "aria-current": entry === here ? "true" : null, onclick: () => go(entry.index) },
      entry.title, entry.place && entry.place !== entry.title ? make("span", { class: "al-s-said" }, ` ${entry.place}`) : null));
  return make("ol", { class: "al-s-plan", role: "list" }, ...entries.map(line));
}
