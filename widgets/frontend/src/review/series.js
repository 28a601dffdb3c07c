// Questions asked again one after the other, where the reader is; what each came to is told at the end.
import { fromBuild, make } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { share } from "../scoring.js";
import { mountQuestion } from "../widget/question.js";
import { afresh, PREFIX } from "./afresh.js";
import { addressOf } from "./address.js";

/** `items`: {episode, label, line}; `onEnd(items with right)` once the last was answered. Returns the function that ends it. */
export function askSeries(zone, ctx, items, { onEnd }) {
  let unmount = () => {};
  let ended = false;
  const results = [];

  async function ask(at) {
    const { episode, label, line } = items[at];
    let views;
    try {
      views = await ctx.loadAgain(episode);
    } catch {
      return zone.replaceChildren(unreachable(at));
    }
    const view = views?.[line.question];
    if (ended) return undefined;
    if (!view) return next(at);
    const store = afresh(ctx.course.of(episode));
    const where = make("p", { class: "al-again-where", tabindex: "-1" }, `Question ${at + 1} sur ${items.length} · ${label}`);
    const holder = make("div", { class: "al-again-question" }, fromBuild(view.html));
    const after = make("p", { class: "al-buttons", hidden: true });
    zone.replaceChildren(where, holder, after);
    const root = holder.firstElementChild;
    root.classList.add("al-live");
    const stop = mountQuestion(root, view, { ...ctx, store });
    const off = store.subscribe(() => offer());
    unmount = () => {
      stop();
      off();
    };
    function offer() {
      if (!store.latest(view.id) || !after.hidden) return;
      const [first] = store.events().filter(({ question }) => question === PREFIX + line.question).sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
      results.push({ ...items[at], right: share(line.type, first.value, line.key) === 1 });
      const last = at + 1 === items.length;
      if (line.place) after.before(make("p", { class: "al-read-again" }, `À relire${NBSP}: `, make("a", { href: addressOf(ctx, episode, line.place.slug) }, `${label}, ${line.place.title}`)));
      after.append(make("button", { type: "button", class: "al-button al-primary", onclick: () => next(at) }, last ? "Terminer" : "Question suivante"));
      after.hidden = false;
    }
    where.focus({ preventScroll: true });
    where.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  function next(at) {
    unmount();
    unmount = () => {};
    if (at + 1 < items.length) return ask(at + 1);
    zone.replaceChildren();
    return onEnd(results);
  }

  function unreachable(at) {
    const episodes = new Map(items.map(({ episode, label }) => [episode, label]));
    const links = [...episodes].flatMap(([episode, label], at) => [at ? ", " : "", make("a", { href: addressOf(ctx, episode) }, label)]);
    return make("div", {},
      make("p", { role: "status" }, `Les questions n’ont pas pu être chargées. ${plural(items.length - at, "question vous attend", "questions vous attendent")} dans leur épisode${NBSP}: `, ...links, "."),
      make("p", { class: "al-buttons" }, make("button", { type: "button", class: "al-button", onclick: () => ask(at) }, "Réessayer")));
  }

  ask(0);
  return () => {
    ended = true;
    unmount();
  };
}
