// Where one is in an episode: read from its answers, never kept twice.
import { later } from "./order.js";
import { share } from "./scoring.js";

const isGiven = (event) => Boolean(event) && event.value !== null && event.value !== "" && !(typeof event.value === "object" && !Object.keys(event.value).length);
const answered = (store, id) => isGiven(store.latest(id));

/** `todo`, `begun` or `done`: an étape is done when all its essential questions have an answer. */
export function stateOf(step, store) {
  if (step.questions.length && step.questions.every((id) => answered(store, id))) return "done";
  return step.views.some((id) => answered(store, id)) ? "begun" : "todo";
}

/** The étape of the latest answer, and when; null when nothing was answered in any. */
export function latestStep(steps, store) {
  let found = null;
  for (const step of steps) {
    for (const id of step.views) {
      const event = store.latest(id);
      if (event && (!found || later(event, found.event))) found = { event, step };
    }
  }
  return found && { slug: found.step.slug, time: Date.parse(found.event.time) };
}

/** The answers to a question as it is today, in no order. */
export function givenTo({ question, revision }, store) {
  return store.events().filter((event) => event.question === question && event.revision === revision && isGiven(event));
}

/** Whether a question was right at its first answer; null when it has none. */
export function rightAtFirst(line, store) {
  const first = givenTo(line, store).reduce((kept, event) => (!kept || later(kept, event) ? event : kept), null);
  return first && share(line.type, first.value, line.key) === 1;
}

/** { given, right } over verdicts, null where nothing was answered. */
export function tally(verdicts) {
  return { given: verdicts.filter((right) => right !== null).length, right: verdicts.filter(Boolean).length };
}

/** { given, right } over a series of questions, at the first answer. */
export function score(questions, store) {
  return tally(questions.map((line) => rightAtFirst(line, store)));
}

/** Anchors of the étapes that the test lets one skip: every question that speaks of one was right. */
export function skippable(questions, store) {
  const verdicts = new Map();
  for (const line of questions) {
    const right = rightAtFirst(line, store) === true;
    for (const { slug } of line.skips) verdicts.set(slug, (verdicts.get(slug) ?? true) && right);
  }
  return new Set([...verdicts].filter(([, right]) => right).map(([slug]) => slug));
}
