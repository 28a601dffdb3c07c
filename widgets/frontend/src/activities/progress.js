// Where one is in the whole course: what is done of each episode, the time left, what to read again.
import { follow } from "../course.js";
import { make, part, show } from "../dom.js";
import { plural, sayDuration } from "../fr.js";
import { stateOf } from "../progress.js";
import { addressOf, leadElsewhere } from "../review/address.js";
import { missed, toReadAgain } from "../review/history.js";
import { STATES } from "./states.js";

/** Places shown at once: more would be a course of its own. */
const PLACES = 6;

export function progress(root, view, ctx) {
  const { episodes: course } = view.data;
  leadElsewhere(root, ctx);

  function tell() {
    const told = course.map((one) => episode(root.querySelector(`[data-episode="${one.episode}"]`), one));
    const [done, all, left] = ["done", "all", "left"].map((name) => told.reduce((sum, one) => sum + one[name], 0));
    part(root, "sum").replaceChildren(make("strong", {}, `${plural(done, "étape")} sur ${all}`), left ? ` · il reste environ ${sayDuration(left)}` : " · cours terminé");
    again(toReadAgain(missed(course, ctx.course)));
  }

  function episode(item, { episode: name, steps }) {
    const states = steps.map((step) => stateOf(step, ctx.course.of(name)));
    const done = states.filter((state) => state === "done").length;
    const left = steps.reduce((sum, { minutes }, at) => sum + (states[at] === "done" ? 0 : minutes), 0);
    const begun = states.some((state) => state !== "todo");
    show(part(item, "bar"));
    part(item, "bar").firstElementChild.style.inlineSize = `${(100 * done) / steps.length}%`;
    const words = !left ? "Terminé." : begun ? `${plural(done, "étape")} sur ${steps.length}, il reste environ ${sayDuration(left)}. ` : `${plural(steps.length, "étape")}, ${sayDuration(left)}.`;
    part(item, "state").replaceChildren(words, begun && left ? make("a", { href: addressOf(ctx, name, "reprendre") }, "Reprendre") : "");
    steps.forEach(({ slug }, at) => {
      const line = item.querySelector(`[data-step="${slug}"]`);
      line.dataset.state = states[at];
      part(line, "notes").replaceChildren(states[at] === "todo" ? "" : make("span", { class: "al-path-state" }, STATES[states[at]]));
    });
    return { done, all: steps.length, left };
  }

  function again(places) {
    show(part(root, "again"), places.length > 0);
    const line = ({ episode: name, label, slug, title, count }) => make("li", {}, make("a", { href: addressOf(ctx, name, slug) }, `${label}, ${title}`), count > 1 ? ` (${plural(count, "question")})` : "");
    part(root, "places").replaceChildren(...places.slice(0, PLACES).map(line));
    if (places.length > PLACES) part(root, "places").append(make("li", { class: "al-small" }, `et ${plural(places.length - PLACES, "autre endroit", "autres endroits")}, quand vous aurez relu ceux-ci.`));
  }

  return follow(course.map(({ episode: name }) => ctx.course.of(name)), tell);
}
