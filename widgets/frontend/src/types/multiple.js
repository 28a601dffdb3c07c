// Several choices to tick: feedback stands beside each tick, none beside what was left alone.
import { fromBuild, make, show } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { keyOf, share } from "../scoring.js";

export function multiple(root, view, shell) {
  const rows = [...root.querySelectorAll(".al-choice")].map((row) => ({
    row,
    input: row.querySelector("input"),
    zone: row.querySelector(".al-choice-feedback"),
  }));
  const key = keyOf(view.data);
  const ticked = () => rows.filter(({ input }) => input.checked);
  const value = () => ticked().map(({ input }) => input.value);

  function judge(heard) {
    const right = new Set(view.data.correct);
    rows.forEach(clear);
    ticked().forEach(({ row, input, zone }) => {
      const good = right.has(input.value);
      row.dataset.verdict = good ? "right" : "wrong";
      zone.replaceChildren(make("strong", {}, good ? "Bien coché. " : "À revoir. "), fromBuild(view.data.feedback?.[input.value]));
      show(zone);
      input.setAttribute("aria-describedby", zone.id);
    });
    const found = value().filter((id) => right.has(id)).length;
    const all = share("multiple", value(), key) === 1;
    if (heard) shell.say(all ? "right" : found ? "near" : "wrong", all ? "C’est juste." : sentence(found, value().length - found, right.size));
    if (all) shell.explain();
    else shell.offerExplanation();
  }

  function sentence(found, extra, wanted) {
    const missing = wanted - found;
    const parts = [`${plural(found, "bonne case cochée", "bonnes cases cochées")} sur ${wanted}`];
    if (extra) parts.push(`${plural(extra, "case")} en trop`);
    return `${parts.join(", ")}${NBSP}: ${missing && extra ? "revoyez votre choix" : missing ? "cherchez ce qui manque" : "retirez ce qui est en trop"}.`;
  }

  function clear({ row, input, zone }) {
    delete row.dataset.verdict;
    zone.replaceChildren();
    show(zone, false);
    input.removeAttribute("aria-describedby");
  }

  root.addEventListener("change", ({ target }) => {
    const found = rows.find(({ input }) => input === target);
    if (!found) return;
    if (shell.graded) shell.give(value());
    else {
      clear(found);
      shell.hush();
    }
  });
  shell.check?.addEventListener("click", () => {
    if (!value().length) {
      shell.say("info", "Cochez d’abord au moins une case.");
      rows[0]?.input.focus();
      return;
    }
    shell.give(value());
    judge(true);
  });

  return {
    restore(given) {
      if (!Array.isArray(given)) return;
      rows.forEach(({ input }) => { input.checked = given.includes(input.value); });
      if (!shell.graded && key && value().length) judge(false);
    },
  };
}
