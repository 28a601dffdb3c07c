// The last hand-in, told on the panel as long as the workspace, or else this browser, knows it.
import { make, show } from "../dom.js";
import { NBSP, plural, sayDate } from "../fr.js";
import { localArea } from "../shelf.js";

const keyOf = ({ basePath, episode }) => `alliances-dernier-rendu:${basePath}:${episode}`;
/** A workspace counts in seconds: what was answered within that second may be in the file. */
const end = ({ time, downloaded }) => Date.parse(time) + (downloaded ? 0 : 999);

/** Remembers what was just handed in. */
export function rememberLast(store, { time, answered, downloaded = false }) {
  const made = { time, answered, downloaded };
  if (store.lastHandin !== undefined) store.lastHandin = made;
  try { localArea()?.setItem(keyOf(store), JSON.stringify(made)); } catch { /* the receipt says it on this page */ }
}

export function tellLast(zone, store, questions) {
  const last = known(store);
  show(zone, Boolean(last));
  if (!last) return zone.replaceChildren();
  const changed = questions.filter(({ id }) => Date.parse(store.latest(id)?.time) > end(last)).length;
  const count = Number.isFinite(last.answered) ? `${NBSP}: ${plural(last.answered, "réponse")} sur ${questions.length}` : "";
  return zone.replaceChildren(
    make("p", {}, make("strong", {}, `${last.downloaded ? "Dernier fichier créé" : "Dernier rendu"} le ${sayDate(last.time)}`), `${count}.`),
    make("p", { class: "al-small" }, changed
      ? `Depuis, vous avez donné ou changé ${plural(changed, "réponse")}, qui ${changed > 1 ? "ne sont" : "n’est"} pas dans ce fichier${NBSP}: rendez de nouveau pour ${changed > 1 ? "les" : "la"} joindre.`
      : last.downloaded
        ? "Vos réponses n’ont pas changé depuis. Envoyez ce fichier à votre formateur, si ce n’est pas fait."
        : "Vos réponses n’ont pas changé depuis."),
  );
}

/** What the workspace says, where there is one; otherwise what this browser remembers. */
function known(store) {
  if (store.mode !== "partage" && store.lastHandin !== undefined) return store.lastHandin;
  try {
    const kept = JSON.parse(localArea()?.getItem(keyOf(store)) ?? "null");
    return Number.isNaN(Date.parse(kept?.time)) ? null : kept;
  } catch {
    return null;
  }
}
