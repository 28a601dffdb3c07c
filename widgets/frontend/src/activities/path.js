// « Mon parcours »: the étapes, what is done of them, what may be skipped, and the way back to where one was.
import { make, part, show } from "../dom.js";
import { NBSP, NNBSP, plural, sayDuration } from "../fr.js";
import { afterPaint } from "../paint.js";
import { lead, remember, remembered } from "../place.js";
import { latestStep, skippable, stateOf } from "../progress.js";
import { chosenProject, wanted } from "./chosen.js";
import { STATES } from "./states.js";
import { offerOneAtATime } from "./steps.js";

export const RESUME = "#reprendre";

export function path(root, view, ctx) {
  const { steps, places, projects, placed } = view.data;
  const lines = new Map([...part(root, "steps").children].map((line) => [line.dataset.step, line]));
  const resume = part(root, "resume");
  show(part(root, "go"));
  show(part(root, "bar"));

  // What was answered, read or worked on last, in an étape or after them; a view stands for the place that holds it.
  const placeOf = new Map(places.flatMap(({ slug, views }) => [slug, ...views].map((id) => [id, slug])));
  const where = () => {
    const known = [latestStep(places, ctx.store), remembered(ctx)].filter((found) => found && placeOf.has(found.slug));
    return placeOf.get(known.sort((a, b) => b.time - a.time)[0]?.slug) ?? null;
  };
  const goTo = (slug) => {
    remember(ctx, slug);
    lead(ctx, slug);
  };
  resume.addEventListener("click", () => goTo(where() ?? steps[0].slug));
  part(root, "steps").addEventListener("click", ({ target }) => {
    const line = target.closest("a") && target.closest("[data-step]");
    if (line) remember(ctx, line.dataset.step);
  });

  function tell() {
    const states = steps.map((step) => stateOf(step, ctx.store));
    const project = chosenProject(projects, ctx.own);
    const passed = skippable(placed, ctx.store);
    const skipped = new Set([...passed].filter((slug) => !wanted(project).has(slug)));
    steps.forEach((step, at) => dress(lines.get(step.slug), states[at], { skipped: skipped.has(step.slug), passed: passed.has(step.slug) }, project?.places.find(({ slug }) => slug === step.slug)));
    const done = states.filter((state) => state === "done").length;
    const todo = steps.filter((_, at) => states[at] !== "done");
    const [total, left, spare] = [steps, todo, todo.filter(({ slug }) => skipped.has(slug))].map((some) => some.reduce((sum, { minutes }) => sum + minutes, 0));
    part(root, "sum").replaceChildren(
      make("strong", {}, done ? `${plural(done, "étape")} sur ${steps.length}` : plural(steps.length, "étape")),
      left === 0 ? ` · parcours terminé` : left === total ? ` · ${sayDuration(total)} en tout` : ` · il reste environ ${sayDuration(left)}`,
      spare ? `, ${left === total || spare < left ? `dont ${sayDuration(spare)} ` : ""}que vous pouvez passer` : "");
    part(root, "bar").firstElementChild.style.inlineSize = `${(100 * done) / steps.length}%`;
    const at = where();
    const place = steps.find(({ slug }) => slug === at) ?? places.find(({ slug }) => slug === at);
    resume.textContent = place ? "Reprendre où j’en étais" : `Commencer par l’étape${NBSP}1`;
    resume.title = place ? (place.number ? `Étape${NBSP}${place.number}${NBSP}: ${place.title}` : place.title) : "";
    also(project);
  }

  function dress(line, state, { skipped, passed }, suggestion) {
    line.dataset.state = state;
    const notes = [make("span", { class: state === "todo" ? "al-sr" : "al-path-state" }, STATES[state])];
    if (skipped && state !== "done") notes.push(make("span", { class: "al-path-skip" }, "vous pouvez la passer"));
    if (suggestion) notes.push(make("span", { class: "al-path-hint" }, passed && state !== "done" ? `réussie au test, mais utile ${suggestion.why}` : suggestion.why));
    line.toggleAttribute("data-skip", skipped && state !== "done");
    line.toggleAttribute("data-hint", Boolean(suggestion));
    part(line, "notes").replaceChildren(...notes.flatMap((note) => [" ", note]));
  }

  function also(project) {
    const zone = part(root, "also");
    const others = project?.places.filter(({ number }) => !number) ?? [];
    show(zone, others.length > 0);
    zone.replaceChildren(...others.flatMap(({ slug, title, why }) => [`Plus loin${NBSP}: `, make("a", { href: `#${slug}` }, title), make("span", { class: "al-path-hint" }, ` ${why}`)]));
    show(part(root, "why"), Boolean(project));
    if (project) part(root, "why").textContent = `Votre projet${NBSP}: ${project.label.toLowerCase()}. Les étapes marquées d’une étoile valent qu’on s’y attarde${NNBSP}; rien n’est obligatoire.`;
  }

  // `#reprendre` in the address does what the button does, once it is known where one was.
  let arriving = location.hash === RESUME && !ctx.returning && Boolean(document.querySelector(".al-article"));
  let led = null;
  const arrive = () => {
    const slug = arriving ? where() : null;
    if (slug && slug !== led) lead(ctx, slug);
    led = slug ?? led;
    if (ctx.edition === "plain" || ctx.store.connection === "live") arriving = false;
  };
  const stay = () => { arriving = false; };
  const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];
  MOVES.forEach((move) => addEventListener(move, stay, { passive: true }));

  tell();
  // The page mounts its other views first: they give the place its height.
  queueMicrotask(arrive);
  const follow = () => { tell(); arrive(); };
  const off = [ctx.store.subscribe(() => afterPaint(follow)), ctx.own.subscribe(tell), offerOneAtATime(part(root, "one"), ctx, { steps, goTo, where })];
  return () => {
    MOVES.forEach((move) => removeEventListener(move, stay));
    off.forEach((stop) => stop());
  };
}
