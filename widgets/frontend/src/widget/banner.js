// Says that the kernel is gone, and gives the one button that brings everything back.
import { make } from "../dom.js";
import { plural } from "../fr.js";
import { newsZone } from "./news.js";

/** `own` stores and those of the `course`, whose waiting answers are told together; `resume` may come to a sentence that says why it could not. */
export function watchConnection(own, course, { place, resume }) {
  const banner = make("div", { class: "al-view al-banner", lang: "fr", "data-lm-suppress-shortcuts": "true" });
  const seen = new Set();
  const stores = [];
  const offs = [];

  function tell() {
    const lost = stores.some(({ connection }) => connection === "lost");
    const notices = [...new Set(stores.flatMap((kept) => kept.notices))].filter((notice) => !seen.has(notice));
    if (lost) present(waitingWords(stores), make("button", { type: "button", class: "al-button al-primary", onclick: takeUp }, "Reprendre"));
    else if (notices.length) {
      notices.forEach((notice) => seen.add(notice));
      present(notices.join(" "), make("button", { type: "button", class: "al-button", onclick: hide }, "J’ai compris"));
    } else if (banner.dataset.about === "lost") hide();
    banner.dataset.about = lost ? "lost" : "notice";
  }
  function present(words, button) {
    if (banner.firstChild?.textContent === words && banner.isConnected) return;
    banner.replaceChildren(make("p", {}, words), button);
    if (!banner.isConnected) newsZone(place()).prepend(banner);
  }
  async function takeUp() {
    const why = await resume();
    banner.querySelector("p + p")?.remove();
    if (why && banner.dataset.about === "lost") banner.firstChild?.after(make("p", {}, why));
  }
  function hide() {
    banner.replaceChildren();
    banner.remove();
  }
  function watch(kept) {
    stores.push(kept);
    offs.push(kept.subscribe(tell));
    tell();
  }
  newsZone(place());
  own.forEach(watch);
  offs.push(course.each(watch));
  return () => {
    offs.forEach((off) => off());
    hide();
  };
}

function waitingWords(stores) {
  const count = stores.reduce((sum, store) => sum + store.waiting(), 0);
  const kept = count
    ? `${plural(count, "réponse attend", "réponses attendent")} dans ce navigateur et ${count > 1 ? "seront enregistrées" : "sera enregistrée"} à la reprise.`
    : "Vos réponses sont enregistrées.";
  return `Le cours s’est interrompu. ${kept} Vous pouvez continuer à lire et à répondre\u202f; «\u00a0Reprendre\u00a0» relance tout.`;
}
