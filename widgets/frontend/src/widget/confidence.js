// How sure one is, asked once and before the answer is checked; what the verdict then teaches of it.
import { make, part, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { levelOf } from "../review/calibration.js";

/** What to say of being this sure (percent) and right, or not. */
export function calibration(percent, isRight) {
  const level = levelOf(percent);
  if (level === "sure") return isRight ? "Votre certitude était fondée." : `Votre certitude allait trop loin${NBSP}: c’est là que l’on apprend le plus.`;
  if (level === "unsure") return isRight ? `Vous doutiez, et pourtant c’est juste${NBSP}: vous en savez plus que vous ne le pensez.` : `Vous aviez raison de douter${NBSP}: ce doute vous dit quoi relire.`;
  return isRight ? "Votre certitude était à la bonne mesure." : `Vous y croyiez assez${NBSP}: cherchez ce qui vous a convaincu.`;
}

/** The group of a question, if it has one: `take()` gives the percent once, `say(verdict)` the sentence, or null. */
export function mountConfidence(root, view, store) {
  const group = part(root, "confidence");
  if (!group) return { take: () => null, say: () => null };
  const inputs = [...group.querySelectorAll("input")];
  let percent = null;

  /** The answer is known: nothing more to ask. What was said stays in sight. */
  function close() {
    const chosen = inputs.find((input) => input.checked);
    group.disabled = true;
    show(group, Boolean(chosen));
  }
  // The type's own listeners take every radio below the question for a choice.
  group.addEventListener("change", (event) => event.stopPropagation());
  const earlier = store.events().filter(({ question }) => question === view.id);
  if (earlier.length) {
    const said = earlier.find(({ confidence }) => confidence !== null)?.confidence;
    inputs.forEach((input) => { input.checked = Number(input.value) === said; });
    close();
  }
  return {
    take() {
      if (group.disabled) return null;
      const chosen = inputs.find((input) => input.checked);
      percent = chosen ? Number(chosen.value) : null;
      close();
      return percent;
    },
    say(verdict) {
      if (percent === null || verdict === "info") return null;
      const sentence = calibration(percent, verdict === "right");
      percent = null;
      return make("p", { class: "al-calibration" }, sentence);
    },
  };
}
