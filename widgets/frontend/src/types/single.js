// One choice among several: feedback stands beside the choice it judges.
import { fromBuild, make, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { keyOf, share } from "../scoring.js";

export function single(root, view, shell) {
  const inputs = [...root.querySelectorAll('input[type="radio"]')];
  const key = keyOf(view.data);
  const chosen = () => inputs.find((input) => input.checked) ?? null;
  const zone = (choice) => document.getElementById(`${view.id}-f-${choice}`) ?? root.querySelector(`[data-choice="${choice}"] .al-choice-feedback`);

  function judge(value, heard) {
    const { feedback = "" } = view.data.choices[value] ?? {};
    const right = share("single", value, key) === 1;
    const beside = zone(value);
    const item = beside.closest(".al-choice");
    item.dataset.verdict = right ? "right" : "wrong";
    beside.replaceChildren(fromBuild(feedback));
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
