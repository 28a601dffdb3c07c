// « Ce que verra le formateur » : the very answers that will leave, in words.
import { isEmpty } from "../answers.js";
import { make } from "../dom.js";
import { NBSP, plural, sayNumber } from "../fr.js";

export function fillSeen(zone, { questions, store, ctx, consent }) {
  const rows = questions.flatMap(({ id, title }) => [make("dt", {}, title), make("dd", {}, readable(store.latest(id)?.value, ctx.views[id], id))]);
  const others = store.events().filter(({ question }) => ctx.views[question]?.kind === "question" && !questions.some(({ id }) => id === question));
  const about = consent
    ? `S’y ajoutent vos réponses d’entraînement (${plural(others.length, "réponse")}) et votre degré de certitude, là où vous l’avez donné. Les brouillons de vos réponses notées restent ici.`
    : `Rien d’autre ne part${NBSP}: ni vos réponses d’entraînement, ni vos brouillons.`;
  zone.replaceChildren(
    make("p", {}, "Votre identifiant, la date, et pour chaque question notée votre dernière réponse", `${NBSP}:`),
    make("dl", { class: "al-seen" }, ...rows),
    make("p", {}, about),
  );
}

function readable(value, view, id) {
  if (isEmpty(value)) return make("em", {}, "sans réponse");
  if (typeof value === "number") return `${sayNumber(value)}${view?.data?.unit ? NBSP + view.data.unit : ""}`;
  if (Array.isArray(value)) return value.map((part, at) => `${view?.type === "ordering" ? `${at + 1}. ` : ""}${label(id, "c", part, view)}`).join("\n");
  if (view?.type === "cloze") return Object.entries(value).map(([gap, word]) => `${label(id, "i", gap, view)}${NBSP}: ${word}`).join("\n");
  if (typeof value === "object") return Object.entries(value).map(([item, target]) => `${label(id, "i", item, view)} → ${label(id, "o", target, view)}`).join("\n");
  return label(id, "c", value, view);
}

/** The words of a choice, an item or a target, read from the question on the page. */
function label(id, kind, key, view) {
  const known = view?.labels;
  if (known && Object.hasOwn(known, key)) return known[key];
  const root = document.getElementById(id);
  const node = kind === "o"
    ? [...(root?.querySelectorAll("option") ?? [])].find((option) => option.value === key)
    : [...(root?.querySelectorAll("label") ?? [])].find((found) => found.htmlFor === `${id}-${kind}-${key}`);
  return node?.textContent ?? key;
}
