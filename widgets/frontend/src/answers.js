// The answers file of a browser that keeps answers itself: what leaves, what comes back.
import { later } from "./order.js";
import { Refusal } from "./refusal.js";

export const SCHEMA = 1;
const COURSE = "alliances";
const IDENTIFIANT = /^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,63}$/;

/** Why this identifier can't be used (French), or null. */
export function identifiantFault(text) {
  if (!text) return "Indiquez votre identifiant.";
  if (text.length > 64) return "L’identifiant a 64 caractères au plus.";
  if (!IDENTIFIANT.test(text) || text.includes("__")) return "Lettres sans accent, chiffres, point, tiret, en commençant par une lettre ou un chiffre\u202f; ni espace, ni deux points ou deux tirets bas de suite.";
  return null;
}

/** Whether this value answers nothing. */
export function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return !value.trim();
  return typeof value === "object" && !Object.values(value).some(Boolean);
}

/** 20261123T093000Z */
export const stamp = (date) => `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** What leaves: the last answer to each graded question; by consent, every self-assessment and how sure one was. */
export function leaving({ store, views, graded, consent }) {
  const known = (question) => consent && views[question]?.kind === "question" && !graded.includes(question);
  return store.events()
    .filter((event) => (graded.includes(event.question) ? store.latest(event.question) === event : known(event.question)))
    .map((event) => (consent ? event : { ...event, confidence: null }))
    .sort((a, b) => (later(a, b) ? 1 : -1));
}

export function handinContent({ store, views, identifiant, consent, version, graded, form, now = new Date() }) {
  const content = wrap({ store, views, version, now, identifiant, consent, events: leaving({ store, views, graded, consent }) });
  return form ? { ...content, form } : content;
}

/** Everything, for oneself. */
export function backupContent({ store, views, version, now = new Date() }) {
  return wrap({ store, views, version, now, identifiant: null, consent: false, events: store.events() });
}

function wrap({ store, views, version, now, identifiant, consent, events }) {
  const revisions = Object.fromEntries(Object.values(views).filter((v) => v.revision).map((v) => [v.id, v.revision]));
  return { schema: SCHEMA, course: COURSE, episode: store.episode, version, identifiant, consent, created: now.toISOString(), events, revisions };
}

/** Larger than any file of ours: see alliances.answers.document. */
const MOST = 32 * 1024 * 1024;

/** The text of a chosen file; throws a Refusal for what can't be one of ours. */
export async function textOf(file) {
  if (file.size > MOST) throw new Refusal("Ce fichier est démesurément grand.");
  const text = await file.text();
  if (text.startsWith("PK")) throw new Refusal("C’est une archive. Ouvrez-la, puis importez le fichier «\u00a0reponses.json\u00a0» qu’elle contient.");
  return text;
}

const ANSWERS = { what: "un fichier de réponses", other: "Ce fichier contient les réponses d’un autre épisode." };

/** Events of an answers file of this episode; throws a Refusal otherwise, in the words of `about`: {what, other, named: {episode: sentence}}. */
export function readAnswersFile(text, episode, about = ANSWERS) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Refusal(`Ce fichier n’est pas ${about.what}, ou il est abîmé.`);
  }
  if (content?.course === COURSE && content.episode !== episode && Object.hasOwn(about.named ?? {}, content.episode)) throw new Refusal(about.named[content.episode]);
  if (!content || content.course !== COURSE || !Array.isArray(content.events) || !Number.isInteger(content.schema)) throw new Refusal(`Ce fichier n’est pas ${about.what} de ce cours.`);
  if (content.schema > SCHEMA) throw new Refusal("Ce fichier vient d’une version plus récente du cours. Ouvrez la version la plus récente de cette page.");
  if (content.episode !== episode) throw new Refusal(about.other);
  return content.events;
}
