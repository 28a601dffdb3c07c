// Who says what: the fields of « Mon alliance » read from a page's store, from a file, or from several people's files.
import { readAnswersFile } from "../answers.js";
import { NBSP } from "../fr.js";
import { later } from "../order.js";
import { isEvent } from "../shelf.js";
import { clean } from "./text.js";

export const OWN = "mon-alliance";
export const GROUP = "mon-alliance-groupe";
export const PEER = "mon-alliance-relecture";
export const DEPARTMENT = "dossier-departement";
export const MOST_PEOPLE = 6;
const LONGEST_NAME = 60;
const LONGEST_REMARK = 2000;
const REMARK = /^relecture-([a-z0-9]{4,12})-([a-z0-9-]{1,50})$/;
const ABOUT = { what: `un fichier «${NBSP}Mon alliance${NBSP}»`, other: `Ce fichier contient des réponses à un épisode, et non «${NBSP}Mon alliance${NBSP}».` };

export const nameOf = (text) => clean(text).replace(/\s+/g, " ").slice(0, LONGEST_NAME);

/** A person's answers: `read(key)` is a clean text, a number, or null; `keys` are those that hold something. */
export function voice(who, values) {
  const known = new Map();
  for (const [key, value] of values) {
    const fit = typeof value === "number" && Number.isFinite(value) ? value : clean(value);
    if (fit !== "") known.set(key, fit);
  }
  return { who: nameOf(who), read: (key) => known.get(key) ?? null, keys: [...known.keys()] };
}

/** The last value of each field, from events of which some may be none. */
export function valuesOf(events) {
  const last = new Map();
  for (const event of Array.isArray(events) ? events : []) {
    if (isEvent(event) && (!last.has(event.question) || later(event, last.get(event.question)))) last.set(event.question, event);
  }
  return [...last].map(([key, { value }]) => [key, value]);
}

/** People of a file, one's own or a group's; throws a French sentence for what is neither. */
export function peopleOf(text, fallback) {
  const content = parsed(text);
  if (content?.course === "alliances" && content.episode === GROUP) {
    const people = Array.isArray(content.people) ? content.people.slice(0, MOST_PEOPLE).filter((one) => one && typeof one === "object") : [];
    const read = people.map(({ who, events }, at) => ({ ...voice(nameOf(who) || `Participant ${at + 1}`, valuesOf(events)), events: soundOf(events) }));
    if (!read.some(({ keys }) => keys.length)) throw new Error("Ce fichier de groupe ne contient rien de lisible.");
    return { people: read, fictitious: fictitiousOf(content) };
  }
  const events = readAnswersFile(text, OWN, ABOUT);
  const one = { ...voice(fallback, valuesOf(events)), events: soundOf(events) };
  if (!one.keys.length) throw new Error("Ce fichier ne contient rien de lisible.");
  return { people: [one], fictitious: fictitiousOf(content) };
}

const soundOf = (events) => (Array.isArray(events) ? events.filter(isEvent) : []);
const fictitiousOf = (content) => nameOf(content.fictitious) && clean(content.fictitious).slice(0, 200);

/** What goes into a group's file: each person's last values, not their drafts. */
export function groupContent(people, { version, now }) {
  return { schema: 1, course: "alliances", episode: GROUP, version, created: now.toISOString(), people: people.map(({ who, events }) => ({ who, events: lastOf(events) })) };
}

/** Events that no later one replaces. */
export function lastOf(events) {
  const last = new Map();
  for (const event of events) if (!last.has(event.question) || later(event, last.get(event.question))) last.set(event.question, event);
  return [...last.values()];
}

/** A peer's remarks: {id, who, lines: [[line, text]]}; throws a French sentence for any other file. */
export function remarksOf(text, grid) {
  const content = parsed(text);
  if (!content || content.course !== "alliances" || content.episode !== PEER || typeof content.remarks !== "object" || !content.remarks) throw new Error("Ce fichier n’est pas une relecture de ce cours.");
  const id = /^[a-z0-9]{4,12}$/.test(content.id) ? content.id : null;
  const lines = grid.map(({ id: line }) => [line, clean(content.remarks[line]).slice(0, LONGEST_REMARK)]).filter(([, said]) => said);
  if (!id || !lines.length) throw new Error("Cette relecture est vide, ou elle est abîmée.");
  return { id, who: nameOf(content.who) || "Un pair", lines };
}

export function peerContent({ id, who, remarks, version, now }) {
  return { schema: 1, course: "alliances", episode: PEER, version, created: now.toISOString(), id, who: nameOf(who), remarks };
}

/** Remarks kept among one's own values: [{id, who, line, text}], in the order of the grid. */
export function keptRemarks({ keys, read }, grid) {
  const found = keys.map((key) => REMARK.exec(key)).filter(Boolean);
  return grid.flatMap(({ id }) => found.filter(([, , line]) => line === id).map(([key, peer]) => ({ id: peer, line: id, who: read(`relecture-${peer}-qui`) ?? "Un pair", text: String(read(key)) })));
}

export const remarkKey = (peer, line) => `relecture-${peer}-${line}`;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("Ce fichier est tronqué, abîmé, ou ce n’est pas un fichier du cours.");
  }
}
