// Who says what: the fields of « Mon alliance » read from a page's store, from a file, or from several people's files.
import { readAnswersFile } from "../answers.js";
import { NBSP } from "../fr.js";
import { later } from "../order.js";
import { Refusal } from "../refusal.js";
import { isEvent } from "../shelf.js";
import { ABOUT, GROUP, MOST_PEOPLE, OWN, PEER, READING, isRemark } from "./names.js";
import { clean } from "./text.js";

const TOO_MANY = `Un groupe compte ${MOST_PEOPLE} personnes au plus.`;
const LONGEST_NAME = 60;
const LONGEST_PLACE = 120;
const LONGEST_REMARK = 2000;
const REMARK = /^relecture-([a-z0-9]{4,12})-([a-z0-9-]{1,50})$/;

export const nameOf = (text) => clean(text).replace(/\s+/g, " ").slice(0, LONGEST_NAME);

/** A territory as a sentence names it. */
export const placeOf = (text) => clean(text).replace(/\s+/g, " ").slice(0, LONGEST_PLACE);

/** A person's answers: `read(key)` is a clean text, a number, or null; `keys` are those that hold something. */
export function voice(who, values) {
  const known = new Map();
  for (const [key, value] of values) {
    const fit = typeof value === "number" && Number.isFinite(value) ? value : clean(value);
    if (fit !== "") known.set(key, fit);
  }
  return { who: nameOf(who), read: (key) => known.get(key) ?? null, keys: [...known.keys()] };
}

/** Events that no later one replaces; of `events`, some may be none. */
function lastOf(events) {
  const last = new Map();
  for (const event of soundOf(events)) if (!last.has(event.question) || later(event, last.get(event.question))) last.set(event.question, event);
  return [...last.values()];
}
const soundOf = (events) => (Array.isArray(events) ? events.filter(isEvent) : []);

/** What may be given to others: last values, without the drafts and without what peers said. */
export const givenOf = (events) => lastOf(events).filter(({ question }) => !isRemark(question));

/** The last value of each field. */
export const valuesOf = (events) => lastOf(events).map(({ question, value }) => [question, value]);

/** People of a file, one's own or a group's; throws a Refusal for what is neither. */
export function peopleOf(text, fallback) {
  const content = parsed(text);
  if (content?.course === "alliances" && content.episode === GROUP) {
    const people = Array.isArray(content.people) ? content.people.filter((one) => one && typeof one === "object") : [];
    if (people.length > MOST_PEOPLE) throw new Refusal(TOO_MANY);
    const read = people.map(({ who, events }, at) => ({ ...voice(nameOf(who) || `Participant ${at + 1}`, valuesOf(events)), events: soundOf(events) }));
    if (!read.some(({ keys }) => keys.length)) throw new Refusal("Ce fichier de groupe ne contient rien de lisible.");
    return { people: read, fictitious: fictitiousOf(content) };
  }
  const events = readAnswersFile(text, content?.episode === READING ? READING : OWN, ABOUT);
  const one = { ...voice(fallback, valuesOf(events)), events: soundOf(events) };
  if (!one.keys.length) throw new Refusal("Ce fichier ne contient rien de lisible.");
  return { people: [one], fictitious: fictitiousOf(content) };
}

const fictitiousOf = (content) => nameOf(content.fictitious) && clean(content.fictitious).slice(0, 200);

/** A group and those who join it; throws a Refusal beyond its size, and for somebody who is there already. */
export function joined(people, more) {
  if (people.length + more.length > MOST_PEOPLE) throw new Refusal(TOO_MANY);
  return more.reduce((all, one) => {
    const same = all.find((other) => holds(one, other) || holds(other, one));
    if (same) throw new Refusal(`Ce fichier est déjà dans le groupe, sous le nom «${NBSP}${same.who}${NBSP}».`);
    return [...all, one];
  }, people);
}

/** Whether all that the second wrote is among what the first wrote: the same person, maybe at another time. */
function holds(first, second) {
  const known = new Set(first.events.map(({ uuid }) => uuid));
  const written = givenOf(second.events);
  return written.length > 0 && written.every(({ uuid }) => known.has(uuid));
}

/** What goes into a group's file; « Moi » is somebody else where it is read. */
export function groupContent(people, { version, now }) {
  return { ...headOf(GROUP, version, now), people: people.map(({ who, isMe, events }) => ({ who: isMe ? "" : who, events: givenOf(events) })) };
}

/** What a peer reads: nothing takes it for one's own file. */
export const readingContent = (events, { version, now }) => ({ ...headOf(READING, version, now), events: givenOf(events) });

const headOf = (episode, version, now) => ({ schema: 1, course: "alliances", episode, version, created: now.toISOString() });

/** A peer's remarks: {id, who, about: the dossier's territory, lines: [[line, text]]}; throws a Refusal for any other file. */
export function remarksOf(text, grid) {
  const content = parsed(text);
  if (!content || content.course !== "alliances" || content.episode !== PEER || typeof content.remarks !== "object" || !content.remarks) throw new Refusal("Ce fichier n’est pas une relecture de ce cours.");
  const id = /^[a-z0-9]{4,12}$/.test(content.id) ? content.id : null;
  const lines = grid.map(({ id: line }) => [line, clean(content.remarks[line]).slice(0, LONGEST_REMARK)]).filter(([, said]) => said);
  if (!id || !lines.length) throw new Refusal("Cette relecture est vide, ou elle est abîmée.");
  return { id, who: nameOf(content.who) || "Un pair", about: placeOf(content.about), lines };
}

export function peerContent({ id, who, about, remarks, version, now }) {
  return { ...headOf(PEER, version, now), id, who: nameOf(who), about: placeOf(about), remarks };
}

/** Remarks kept among one's own values: [{id, who, line, text}], in the order of the grid. */
export function keptRemarks({ keys, read }, grid) {
  const found = keys.map((key) => REMARK.exec(key)).filter(Boolean);
  const all = grid.flatMap(({ id }) => found.filter(([, , line]) => line === id).map(([key, peer]) => ({ id: peer, line: id, who: read(`relecture-${peer}-qui`) ?? "Un pair", text: String(read(key)) })));
  // A file downloaded twice has two ids: its words are said once.
  return all.filter((one, at) => all.findIndex((other) => other.line === one.line && other.who === one.who && other.text === one.text) === at);
}

export const remarkKey = (peer, line) => `relecture-${peer}-${line}`;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("Ce fichier est tronqué, abîmé, ou ce n’est pas un fichier du cours.");
  }
}
