// A case as a card for a room: who and what for, then what came of it.
import { make } from "../dom.js";
import { bare, credit } from "./copy.js";

export function caseSteps(root) {
  const place = root.querySelector(".al-case-place")?.textContent ?? "";
  const sources = [...new Set([...root.querySelectorAll(".al-case-foot li")].map(credit))];
  const all = (selector) => [...root.querySelectorAll(selector)].map(bare);
  const list = (selector, name) => all(selector).map((item) => make("ul", { class: name, role: "list" }, item));
  const key = (text) => make("p", { class: "al-s-key" }, text);
  // A question comes next in the étape: what is concluded is not said before it.
  const lessons = root.querySelector(".al-case-after") ? [] : all(".al-case-lesson");
  const lead = () => make("p", { class: "al-s-place" }, `Une alliance réelle · ${place}`);
  return [
    { card: true, sources, make: () => [lead(), ...all(".al-case-summary"), key("Qui, et pour quoi"), ...list(".al-case-actors li", "al-s-actors")] },
    {
      card: true,
      sources,
      label: "Voir le résultat",
      make: () => [lead(), key("L’enjeu commun"), ...all(".al-case-stake > .al-key + p:not(.al-key)"), key("Ce que cela a donné"), ...list(".al-results li", "al-s-results"), ...lessons],
    },
  ];
}
