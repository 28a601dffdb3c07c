// From the events of a store to the judged answers of a question.
import { givenTo } from "../progress.js";
import { share } from "../scoring.js";
import { sittings, standing } from "./leitner.js";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Number of the day that holds an instant, on this machine's calendar. */
export function dayOf(instant) {
  return Math.floor((instant - new Date(instant).getTimezoneOffset() * MINUTE) / DAY);
}

/** The answers to a question of the course, as the box of a question is derived from them. */
export function answersTo(line, store) {
  return givenTo(line, store).map(({ time, value, confidence }) => {
    const instant = Date.parse(time);
    return { minute: instant / MINUTE, day: dayOf(instant), right: share(line.type, value, line.key) === 1, confidence };
  });
}

/** Right or not at the first answer of the last sitting; null when nothing was answered. */
export const rightAtLast = (line, store) => sittings(answersTo(line, store)).at(-1)?.right ?? null;

/** How many sittings a question was answered in. */
export const timesAsked = (line, store) => sittings(answersTo(line, store)).length;

/** Every question of `course` that was missed and is not learnt yet, the longest due first: {episode, label, line, box, due}. */
export function missed(course, stores) {
  const found = course.flatMap(({ episode, label, questions }) => {
    const store = stores.of(episode);
    return questions.map((line) => ({ episode, label, line, ...standing(answersTo(line, store)) }));
  });
  return found.filter(({ due }) => due !== null).sort((a, b) => a.due - b.due);
}

/** Where to read again: each place once, with how many missed questions lead to it, the most first. */
export function toReadAgain(missedOnes) {
  const places = new Map();
  for (const { episode, label, line: { place } } of missedOnes) {
    if (!place) continue;
    const key = `${episode}#${place.title}`;
    if (!places.has(key)) places.set(key, { episode, label, ...place, count: 0 });
    places.get(key).count += 1;
  }
  return [...places.values()].sort((a, b) => b.count - a.count);
}
