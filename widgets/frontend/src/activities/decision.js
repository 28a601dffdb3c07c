// A guided choice: the forms are ranked as the questions are answered, each with its reasons in sight.
import { part, say, show } from "../dom.js";
import { NBSP, NNBSP, listed, plural } from "../fr.js";
import { followStatus } from "../widget/status.js";

/** Mirrors `alliances.simulations.choosing.rank`. `forms`: {reasons: [{when, sign, strong}]}; `chosen`: ids of answers. */
function rank(forms, chosen, deciding) {
  const calls = deciding.filter((id) => chosen.has(id));
  return forms
    .map((form, place) => {
      const on = form.reasons.filter(({ when }) => when.some((id) => chosen.has(id)));
      const points = (sign) => on.filter((reason) => reason.sign === sign).reduce((sum, { strong }) => sum + (strong ? 2 : 1), 0);
      const against = on.filter(({ sign }) => sign === "against").length;
      const called = !calls.length || on.some(({ when, sign }) => sign === "for" && calls.some((id) => when.includes(id)));
      return { form, place, called, on: new Set(on), score: points("for") - points("against"), for: on.length - against, against };
    })
    .sort((a, b) => b.called - a.called || b.score - a.score || a.against - b.against || a.place - b.place);
}

export function decision(root, view, ctx) {
  const questions = [...root.querySelectorAll("[data-question]")];
  const inputs = questions.map((question) => [...question.querySelectorAll("input")]);
  const [list, others, rest, said, actions] = ["forms", "others", "rest", "said", "actions"].map((name) => part(root, name));
  const written = [...list.children];
  const forms = written.map((node) => ({ node, name: part(node, "name").textContent, reasons: [...node.querySelectorAll("[data-when]")].map(reasonOf) }));
  const words = new Map(inputs.flat().filter(({ value }) => value).map((input) => [input.value, input.nextElementSibling.textContent]));

  function draw() {
    const checked = inputs.map((group) => group.find((input) => input.checked));
    const left = checked.filter((input) => !input).length;
    const chosen = new Set(checked.map((input) => input?.value).filter(Boolean));
    show(actions, left < inputs.length);
    if (left || !chosen.size) {
      [list, rest].forEach((node) => show(node, false));
      const asked = left === inputs.length ? "Répondez, et le classement viendra avec ses raisons." : `Encore ${plural(left, "question")}.`;
      say(said, left ? asked : `Vous ne savez pas encore${NNBSP}: ce sont vos premières questions à poser autour de vous.`);
      return;
    }
    const ranked = rank(forms, chosen, view.data.deciding);
    const cut = ranked.findIndex(({ called, score }, at) => at >= view.data.first || score <= 0 || !called);
    const best = cut < 0 ? ranked : ranked.slice(0, cut);
    list.replaceChildren(...best.map((one) => drawn(one, chosen)));
    others.replaceChildren(...ranked.slice(best.length).map((one) => drawn(one, chosen)));
    others.setAttribute("start", String(best.length + 1));
    show(list, best.length > 0);
    show(rest, best.length < ranked.length);
    say(said, spoken(best, ranked, chosen));
  }
  function drawn({ form, on, score, ...counts }, chosen) {
    for (const reason of form.reasons) {
      show(reason.node, on.has(reason));
      const brought = reason.when.filter((id) => chosen.has(id)).map((id) => `«${NBSP}${words.get(id)}${NBSP}»`);
      reason.condition.textContent = on.has(reason) ? `Vous avez répondu ${listed(brought)}${NBSP}:` : reason.before;
    }
    show(part(form.node, "none"), !on.size);
    part(form.node, "score").textContent = `${plural(score, "point")}${NBSP}: ${counts.for} pour, ${counts.against} contre`;
    return form.node;
  }
  function spoken(best, ranked, chosen) {
    if (!best.length) return "Aucune de ces formes ne l’emporte. Relisez vos réponses, ou les raisons ci-dessous.";
    const tied = best.filter(({ score, against }) => score === best[0].score && against === best[0].against);
    const names = (some) => listed(some.map(({ form }) => within(form.name)));
    if (tied.length > 1) return `À égalité en tête${NBSP}: ${names(tied)}. À vous de trancher.`;
    const next = best.slice(1);
    return `À étudier d’abord${NBSP}: ${within(best[0].form.name)}.${next.length ? ` Puis${NBSP}: ${names(next)}.` : ` ${whyNot(ranked.slice(1), chosen)}`}`;
  }
  /** Why no other form is to be studied; one that the deciding answer does not call may have as many points. */
  function whyNot(others, chosen) {
    const weak = "n’ont pas assez de raisons pour elles";
    if (!others.some(({ called, score }) => !called && score > 0)) return `Les autres ${weak}.`;
    const decided = `«${NBSP}${words.get(view.data.deciding.find((id) => chosen.has(id)))}${NBSP}»`;
    return others.some(({ called }) => called) ? `Les autres ne répondent pas à ${decided}, ou ${weak}.` : `Aucune autre ne répond à ${decided}.`;
  }
  function onChange() {
    const value = {};
    inputs.forEach((group, at) => {
      const input = group.find(({ checked }) => checked);
      if (input) value[questions[at].dataset.question] = input.value || "sans-avis";
    });
    ctx.store.give(view.id, view.revision, value);
    draw();
  }
  function onAgain() {
    inputs.flat().forEach((input) => { input.checked = false; });
    onChange();
    inputs[0][0].focus();
  }
  function restore() {
    const value = ctx.store.latest(view.id)?.value ?? {};
    inputs.forEach((group, at) => {
      const kept = value[questions[at].dataset.question];
      group.forEach((input) => { input.checked = Boolean(kept) && (input.value || "sans-avis") === kept; });
    });
    draw();
  }

  show(part(root, "questions"));
  inputs.flat().forEach((input) => input.addEventListener("change", onChange));
  part(root, "again").addEventListener("click", onAgain);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  restore();
  return () => {
    stops.forEach((stop) => stop());
    inputs.flat().forEach((input) => input.removeEventListener("change", onChange));
    part(root, "again").removeEventListener("click", onAgain);
    list.replaceChildren(...written);
    for (const { node, reasons } of forms) {
      reasons.forEach((reason) => {
        show(reason.node);
        reason.condition.textContent = reason.before;
      });
      show(part(node, "none"), false);
      part(node, "score").textContent = "";
    }
    [part(root, "questions"), rest, actions].forEach((node) => show(node, false));
    show(list);
    said.textContent = "";
  };
}

/** A name inside a sentence: « Le tiers-lieu » loses its capital, « Vénétis » keeps it. */
const within = (name) => (/^(?:L’|(?:Une?|L[ae]s?|Des)\s)/u.test(name) ? name[0].toLowerCase() + name.slice(1) : name);

function reasonOf(node) {
  const condition = part(node, "if");
  return { node, condition, before: condition.textContent, when: node.dataset.when.split(" "), sign: node.dataset.sign, strong: "strong" in node.dataset };
}
