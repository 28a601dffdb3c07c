// One choice among several: feedback stands beside the choice it judges.
import { fromBuild, make, part, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { keyOf, share } from "../scoring.js";

export const single = (root, view, shell) => oneChoice(root, view, shell, "single", (value) => view.data.choices[value]?.feedback);

/** Radios of a question of this `kind`; `feedbackOf` gives what is said of a value. */
export function oneChoice(root, view, shell, kind, feedbackOf) {
  const inputs = [...part(root, "body").querySelectorAll('input[type="radio"]')];
  const key = keyOf(view.data);
  const chosen = () => inputs.find((input) => input.checked) ?? null;
  const zone = (choice) => document.getElementById(`${view.id}-f-${choice}`) ?? root.querySelector(`[data-choice="${choice}"] .al-choice-feedback`);

  function judge(value, heard) {
    const right = share(kind, value, key) === 1;
    const beside = zone(value);
    const item = beside.closest(".al-choice");
    item.dataset.verdict = right ? "right" : "wrong";
    beside.replaceChildren(fromBuild(feedbackOf(value)));
    show(beside);
    inputs.find((input) => input.value === value).setAttribute("aria-describedby", beside.id);
    if (heard) {
      const spoken = make("span", { class: "al-sr" });
      spoken.textContent = ` ${beside.textContent}`;
      shell.say(right ? "right" : "wrong", right ? "C’est juste." : `Pas tout à fait${NBSP}: lisez ce qui en est dit ci-dessus, puis essayez encore.`, spoken);
    }
    if (right) shell.explain();
    else shell.offerExplanation();
  }

  root.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    if (shell.graded) shell.give(event.target.value);
    else shell.hush();
  });
  shell.check?.addEventListener("click", () => {
    const input = chosen();
    if (!input) {
      shell.say("info", "Choisissez d’abord une réponse.");
      inputs[0]?.focus();
      return;
    }
    shell.give(input.value);
    judge(input.value, true);
  });

  return {
    restore(value) {
      const input = inputs.find((candidate) => candidate.value === value);
      if (!input) return;
      input.checked = true;
      if (!shell.graded && key) judge(value, false);
    },
  };
}
