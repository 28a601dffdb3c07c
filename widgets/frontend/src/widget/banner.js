// Says that the kernel is gone, and gives the one button that brings everything back.
import { make } from "../dom.js";
import { plural } from "../fr.js";

/** `place()` gives the node that holds the banner; `resume()` does the work. */
export function watchConnection(store, { place, resume }) {
  const banner = make("div", { class: "al-view al-banner", role: "status", lang: "fr", "data-lm-suppress-shortcuts": "true" });
  const seen = new Set();

  function tell() {
    const lost = store.connection === "lost";
    const notices = store.notices.filter((notice) => !seen.has(notice));
    if (lost) present(waitingWords(store), make("button", { type: "button", class: "al-button al-primary", onclick: resume }, "Reprendre"));
    else if (notices.length) {
      notices.forEach((notice) => seen.add(notice));
      present(notices.join(" "), make("button", { type: "button", class: "al-button", onclick: hide }, "J’ai compris"));
    } else if (banner.dataset.about === "lost") hide();
    banner.dataset.about = lost ? "lost" : "notice";
  }
  function present(words, button) {
    if (banner.firstChild?.textContent === words && banner.isConnected) return;
    if (!banner.isConnected) place().prepend(banner);
    banner.replaceChildren(make("p", {}, words), button);
  }
  function hide() {
    banner.replaceChildren();
    banner.remove();
  }
  tell();
  const off = store.subscribe(tell);
  return () => {
    off();
    hide();
  };
}

function waitingWords(store) {
  const count = store.waiting();
  const kept = count
    ? `${plural(count, "réponse attend", "réponses attendent")} dans ce navigateur et ${count > 1 ? "seront enregistrées" : "sera enregistrée"} à la reprise.`
    : "Vos réponses sont enregistrées.";
  return `Le cours s’est interrompu. ${kept} Vous pouvez continuer à lire et à répondre\u202f; «\u00a0Reprendre\u00a0» relance tout.`;
}
