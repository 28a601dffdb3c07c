// What the positioning test says: what one may skip, and at the end how far one has come.
import { make, part, show } from "../dom.js";
import { NBSP, NNBSP } from "../fr.js";
import { rightAtFirst, score } from "../progress.js";
import { chosenProject, wanted } from "./chosen.js";

export function placement(root, view, ctx) {
  const { questions, before, projects } = view.data;
  const said = part(root, "said");
  const rules = part(root, "rules");
  let known = null;

  function tell() {
    const now = score(questions, ctx.store);
    const then = score(before, ctx.store);
    const mark = JSON.stringify([now, then, questions.map((line) => rightAtFirst(line, ctx.store)), chosenProject(projects, ctx.own)]);
    if (mark === known) return;
    known = mark;
    show(rules, false);
    said.replaceChildren(...sentences(now, then));
  }

  function sentences(now, then) {
    const total = questions.length;
    if (!now.given) return [make("p", {}, before.length ? "Répondez aux questions ci-dessus pour mesurer le chemin parcouru." : "Répondez aux questions ci-dessus pour savoir ce que vous pouvez passer.")];
    const said1 = make("p", { class: "al-placement-score" }, before.length && then.given
      ? `${then.right} sur ${then.given} au départ, ${now.right} sur ${now.given} maintenant.`
      : `${now.right} sur ${now.given} du premier coup.`);
    const more = now.given < total ? make("p", { class: "al-small" }, `Encore ${total - now.given} à faire.`) : null;
    return [said1, before.length ? farewell(now, then) : advice(), more].filter(Boolean);
  }

  function advice() {
    const free = questions.filter((line) => rightAtFirst(line, ctx.store)).flatMap(({ skips }) => skips);
    if (!free.length) return make("p", {}, `Rien à passer pour l’instant${NBSP}: le parcours est fait pour vous.`);
    const keep = wanted(chosenProject(projects, ctx.own));
    const links = (some) => some.flatMap(({ slug, number, title }, at) => [at ? ", " : "", make("a", { href: `#${slug}`, title }, `l’étape${NBSP}${number}`)]);
    const [kept, spare] = [free.filter(({ slug }) => keep.has(slug)), free.filter(({ slug }) => !keep.has(slug))];
    return make("p", {},
      ...(spare.length ? [`Vous pouvez passer${NBSP}: `, ...links(spare), `. Rien ne l’impose${NNBSP}: chaque étape a son cas et ses questions. `] : []),
      ...(kept.length ? [`Déjà réussi, mais à garder pour votre projet${NBSP}: `, ...links(kept), "."] : []));
  }

  function farewell(now, then) {
    if (!then.given) return make("p", {}, `Vous n’aviez pas fait le test au départ${NBSP}: ce score est votre point de repère.`);
    const gained = now.right / now.given - then.right / then.given;
    return make("p", {}, gained > 0 ? "Le chemin parcouru se voit." : "Les questions manquées vous disent quelle étape relire.");
  }

  tell();
  const off = [ctx.store.subscribe(tell), ctx.own.subscribe(tell)];
  return () => off.forEach((stop) => stop());
}
