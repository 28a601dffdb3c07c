// What became of an answer, in words: waiting, recorded, kept here, or failed with its remedy.
import { make } from "../dom.js";
import { NBSP, sayWhen } from "../fr.js";
import { onceReleased } from "../press.js";

const mark = { pending: "…", saved: "✓", local: "✓", failed: "!", fragile: "!" };

export function sentence(status) {
  switch (status.state) {
    case "pending": return "En attente";
    case "saved": return `Enregistré ${sayWhen(status.time)}`;
    case "local": return "Enregistré dans ce navigateur";
    case "fragile": return `Pas encore enregistré${NBSP}: ce navigateur ne garde rien. Exportez vos réponses avant de fermer la page.`;
    case "failed": return [`Pas enregistré${NBSP}: ${status.message}`, status.remedy].filter(Boolean).join(" ");
    default: return "";
  }
}

/** Keeps the status line of a question in step with the store; says nothing twice. */
export const followStatus = (zone, view, store) => followSeveral(zone, [view.id], store);

const GRAVEST = ["failed", "fragile", "pending", "saved", "local"];

/** One line for several questions or fields: the gravest state, and the latest of those that share it. */
export function followSeveral(zone, ids, store) {
  let said = "";
  const tell = () => {
    const all = ids.map((id) => store.statusOf(id));
    const gravest = GRAVEST.find((state) => all.some((status) => status.state === state));
    const [status] = all.filter(({ state }) => state === gravest).sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
    const text = status ? sentence(status) : "";
    const state = status?.state ?? "none";
    if (zone.dataset.state !== state) zone.dataset.state = state;
    if (text === said) return;
    said = text;
    zone.replaceChildren();
    if (text) zone.append(make("span", { "aria-hidden": "true", class: "al-status-mark" }, mark[status.state] ?? ""), ` ${text}`);
  };
  tell();
  return store.subscribe((question) => (question === null || ids.includes(question)) && onceReleased(tell));
}
