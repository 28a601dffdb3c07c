// The shell of every question: its status, its hints one by one, its feedback, its explanation.
import { fromBuild, make, part, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { cloze } from "../types/cloze.js";
import { estimate } from "../types/estimate.js";
import { freetext } from "../types/freetext.js";
import { classification, matching } from "../types/matching.js";
import { multiple } from "../types/multiple.js";
import { ordering } from "../types/ordering.js";
import { single } from "../types/single.js";
import { truefalse } from "../types/truefalse.js";
import { mountConfidence } from "./confidence.js";
import { followStatus } from "./status.js";

const types = { single, multiple, truefalse, matching, classification, ordering, cloze, estimate, freetext };

export function mountQuestion(root, view, ctx) {
  const { store } = ctx;
  const off = [followStatus(part(root, "status"), view, store)];
  const shell = makeShell(root, view, ctx);
  const form = types[view.type]?.(root, view, shell);
  if (!form) return () => off.forEach((stop) => stop());

  let mine = null;
  const restore = () => {
    const event = store.latest(view.id);
    if (!event || event.uuid === mine) return;
    mine = event.uuid;
    form.restore(event.value);
    shell.changed(Boolean(event.revision && view.revision && event.revision !== view.revision));
  };
  shell.given = (event) => { mine = event.uuid; };
  restore();
  off.push(store.subscribe((question) => (question === null || question === view.id) && restore()));
  show(part(root, "actions"), Boolean(part(root, "actions").querySelector("button:not([hidden])")));
  mountHints(root, view);
  return () => {
    form.stop?.();
    off.forEach((stop) => stop());
  };
}

function makeShell(root, view, ctx) {
  const { data } = view;
  const feedback = part(root, "feedback");
  const explanation = part(root, "explanation");
  const explain = part(root, "explain");
  const check = part(root, "check");
  const confidence = mountConfidence(root, view, ctx.store);

  const shell = {
    ctx,
    graded: Boolean(view.graded),
    check,
    give(value) {
      const event = ctx.store.give(view.id, view.revision, value, confidence.take());
      shell.given?.(event);
      shell.changed(false);
      return event;
    },
    /** `verdict`: right, near, wrong or info. The sentence is heard; the details may stand elsewhere. */
    say(verdict, sentence, ...more) {
      feedback.dataset.verdict = verdict;
      const line = make("p", { class: "al-verdict" }, sentence);
      const taught = confidence.say(verdict);
      feedback.replaceChildren(line, ...(taught ? [taught] : []), ...more);
    },
    hush() {
      feedback.replaceChildren();
      delete feedback.dataset.verdict;
    },
    explain(focus = false) {
      if (!data.explanation || !explanation.hidden) return;
      explanation.replaceChildren(make("p", { class: "al-key" }, "Explication"), fromBuild(data.explanation));
      if (data.read_again) explanation.append(readAgain(data.read_again));
      show(explanation);
      show(explain, false);
      if (focus) explanation.focus();
    },
    offerExplanation() {
      if (data.explanation && explanation.hidden) show(explain);
    },
    changed(isOlder) {
      root.classList.toggle("al-older", isOlder);
      let note = part(root, "older");
      if (isOlder && !note) {
        note = make("p", { class: "al-small", "data-al": "older" }, `Cette question a changé depuis votre réponse${NBSP}: relisez-la.`);
        part(root, "status").after(note);
      } else if (!isOlder) note?.remove();
    },
  };
  explain?.addEventListener("click", () => shell.explain(true));
  return shell;
}

function readAgain({ slug, title }) {
  return make("p", { class: "al-read-again" }, `À relire${NBSP}: `, make("a", { href: `#${slug}` }, title));
}

function mountHints(root, view) {
  const button = part(root, "hint");
  const hints = view.data.hints ?? [];
  if (!button || !hints.length) return show(button, false);
  const list = part(root, "hints");
  let shown = 0;
  const name = () => {
    button.textContent = shown === 0 ? "Un indice" : "Un autre indice";
    if (hints.length > 1 && shown) button.append(` (${shown + 1} sur ${hints.length})`);
    if (shown === hints.length) {
      button.textContent = hints.length > 1 ? "Tous les indices sont donnés" : "L’indice est donné";
      button.setAttribute("aria-disabled", "true");
    }
  };
  button.addEventListener("click", () => {
    if (shown >= hints.length) return;
    show(list);
    list.append(make("li", {}, fromBuild(hints[shown])));
    shown += 1;
    name();
  });
  return name();
}
