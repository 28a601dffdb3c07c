// How sure one was over the course, beside how right one was: counts first, and what so few of them allow to say.
import { follow } from "../course.js";
import { part, say, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { calibrated, tendency } from "../review/calibration.js";
import { answersTo } from "../review/history.js";

const SAID = {
  few: "C’est trop peu pour en conclure quelque chose. Cinq réponses d’un même niveau donneront une première idée.",
  over: `Votre certitude va parfois plus loin que vos réponses${NBSP}: quand tout semble évident, prenez un instant de plus.`,
  under: "Vous en savez plus que vous ne le pensez.",
  fair: "Votre certitude et vos réponses vont ensemble.",
};

export function calibration(root, view, ctx) {
  const { episodes: course } = view.data;

  function tell() {
    const told = course.flatMap(({ episode, questions }) => questions.flatMap((line) => answersTo(line, ctx.course.of(episode))))
      .filter(({ confidence }) => Number.isFinite(confidence)).map(({ confidence, right }) => [confidence, right]);
    if (!told.length) return;
    const levels = calibrated(told);
    const what = tendency(levels);
    for (const { name, given, right } of levels) {
      const [first, second] = root.querySelectorAll(`[data-level="${name}"] td`);
      [first.textContent, second.textContent] = [String(given), given ? String(right) : "–"];
    }
    show(part(root, "table"));
    show(part(root, "caution"), what !== "few");
    const [sure, , unsure] = levels;
    say(part(root, "said"), [when("forte", sure), when("faible", unsure), SAID[what]].filter(Boolean).join(" "));
  }
  return follow(course.map(({ episode }) => ctx.course.of(episode)), tell);
}

const when = (word, { given, right }) => (given ? `Quand votre certitude était ${word}, vous aviez raison ${right} fois sur ${given}.` : "");
