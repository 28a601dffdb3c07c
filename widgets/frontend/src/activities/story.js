// A decision game: one scene at a time, what is left in sight, an ending to learn from, and another try.
import { make, part, say, show } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { followStatus } from "../widget/status.js";

/** Mirrors `alliances.simulations.story.step`. */
function step({ gauges, scenes, endings }, play, choiceId) {
  const choice = scenes[play.at][choiceId];
  const left = gauges.map(({ id, most }, at) => Math.max(0, Math.min(most, play.left[at] + (choice.effects[id] ?? 0))));
  const knows = new Set([...play.knows, ...choice.learns]);
  const led = choice.ways.find((way) => !way.knows || knows.has(way.knows)).to;
  const out = gauges.find((_, at) => !left[at])?.out;
  return { at: out ?? led, left, knows, over: Boolean(out) || endings.includes(led), path: [...play.path, [play.at, choiceId]] };
}

const counted = (count, unit) => plural(count, unit, /[sx]$/.test(unit) ? unit : `${unit}s`);

/** The choices made and the endings met are one value, kept with the episode's answers. */
export function story(root, view, ctx) {
  const rules = view.data;
  const [before, known, actions, back, again, met, real, lesson] = ["before", "known", "actions", "back", "again", "met", "real", "lesson"].map((name) => part(root, name));
  const scenes = new Map([...root.querySelectorAll("[data-scene]")].map((node) => [node.dataset.scene, node]));
  const endings = new Map([...root.querySelectorAll("[data-ending]")].map((node) => [node.dataset.ending, node]));
  const gauges = new Map([...root.querySelectorAll("[data-gauge]")].map((node) => [node.dataset.gauge, node]));
  const facts = [...known.querySelectorAll("[data-known]")];
  const seen = new Set();
  const first = () => ({ at: rules.first, left: rules.gauges.map(({ start }) => start), knows: new Set(), over: false, path: [] });
  let play = first();

  const choices = [...root.querySelectorAll("[data-choice]")].map((item) => {
    const words = part(item, "choice");
    const button = make("button", { type: "button", class: "al-button al-story-button" }, ...[...words.childNodes].map((child) => child.cloneNode(true)));
    const scene = item.closest("[data-scene]").dataset.scene;
    button.addEventListener("click", () => {
      if (play.at === scene) move(step(rules, play, item.dataset.choice));
    });
    words.before(button);
    show(words, false);
    show(part(item, "after"), false);
    return { scene, item, words, button };
  });
  // A link of a figure opens a note: inside a button it could not.
  choices.forEach(({ button }) => button.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes)));

  function move(next) {
    play = next;
    if (play.over) seen.add(play.at);
    keep();
    draw();
    (scenes.get(play.at) ?? endings.get(play.at)).querySelector(".al-story-title").focus();
  }
  function keep() {
    const value = Object.fromEntries(play.path.map(([scene, choice]) => [`choix-${scene}`, choice]));
    for (const id of seen) value[`fin-${id}`] = "1";
    ctx.store.give(view.id, view.revision, value);
  }
  function draw() {
    scenes.forEach((node, id) => show(node, !play.over && id === play.at));
    endings.forEach((node, id) => show(node, play.over && id === play.at));
    rules.gauges.forEach(({ id, unit }, at) => {
      const node = gauges.get(id);
      part(node, "left").textContent = counted(play.left[at], unit);
      [...part(node, "cells").children].forEach((cell, number) => cell.toggleAttribute("data-on", number < play.left[at]));
      node.toggleAttribute("data-low", play.left[at] <= 1);
    });
    facts.forEach((fact) => show(fact, play.knows.has(fact.dataset.known)));
    show(known, play.knows.size > 0);
    show(actions, play.path.length > 0);
    [real, lesson].forEach((node) => show(node, play.over));
    show(met, seen.size > 0);
    say(met, `Vous avez vu ${plural(seen.size, "fin")} sur${NBSP}${endings.size}.`);
    const last = play.path.at(-1);
    const said = last && choices.find(({ scene, item }) => scene === last[0] && item.dataset.choice === last[1]);
    before.replaceChildren(...(said ? [make("p", { class: "al-key" }, "Votre choix"), ...[...part(said.item, "after").querySelectorAll("p:not([data-al=ways])")].map((node) => node.cloneNode(true)), make("p", { class: "al-sr" }, rules.gauges.map(({ label, unit }, at) => `${label}${NBSP}: ${counted(play.left[at], unit)}`).join(". "))] : []));
  }
  /** The play that these choices make; one that no longer exists ends it there. */
  function replay(value) {
    let found = first();
    const made = () => value[`choix-${found.at}`];
    while (!found.over && Object.hasOwn(rules.scenes[found.at], made())) found = step(rules, found, made());
    return found;
  }
  function restore() {
    const value = ctx.store.latest(view.id)?.value ?? {};
    for (const id of endings.keys()) if (value[`fin-${id}`]) seen.add(id);
    play = replay(value);
    draw();
  }
  const onBack = () => move(replay(Object.fromEntries(play.path.slice(0, -1).map(([scene, choice]) => [`choix-${scene}`, choice]))));
  const onAgain = () => move(first());

  back.addEventListener("click", onBack);
  again.addEventListener("click", onAgain);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  restore();
  return () => {
    stops.forEach((stop) => stop());
    back.removeEventListener("click", onBack);
    again.removeEventListener("click", onAgain);
    choices.forEach(({ item, words, button }) => {
      button.remove();
      show(words);
      show(part(item, "after"));
    });
    [...scenes.values(), ...endings.values(), ...facts, real, lesson].forEach((node) => show(node));
    [known, actions, met].forEach((node) => show(node, false));
    before.replaceChildren();
  };
}
