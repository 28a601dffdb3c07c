// The learner's estimate beside the figures: on the axis when it has a place there, in words otherwise.
import { sayUnit, NBSP } from "../fr.js";

/** Whether the chart has a mark of what was guessed, in the unit of the guess. */
export function onAxis({ data }) {
  const { estimate, unit } = data.figure.layout.meta;
  return Boolean(estimate) && data.guess?.unit === unit;
}

/** « Votre estimation : 26 % », in the unit of the question. */
export const sayGuess = ({ data }, guess) => `Votre estimation${NBSP}: ${sayUnit(guess, data.guess?.unit)}`;

/** The same with the answer, for a chart whose axis can't hold it; "" when there is nothing to say. */
export function besideAxis(view, guess) {
  if (guess === null || onAxis(view)) return "";
  const { answer, unit } = view.data.guess;
  return `${sayGuess(view, guess)}. La réponse${NBSP}: ${sayUnit(answer, unit)}.`;
}
