// The bourg that ages: a guess, then one thing to move at a time; every state was computed by the model in Python.
import { debounce, make, part, show } from "../dom.js";
import { NBSP, plural, sayNumber } from "../fr.js";
import { onRest } from "../rest.js";
import { followStatus } from "../widget/status.js";

const NAMES = ["departures", "arrivals", "horizon"];
/** Where the actors' figures start in a state. */
const ACTORS = 5;
const decimal = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export function ageing(root, view, ctx) {
  const { data } = view;
  const { store } = ctx;
  const guess = part(root, "guess");
  const stage = part(root, "stage");
  const controls = part(root, "controls");
  const table = part(root, "table");
  const verdict = part(root, "verdict");
  const sliders = Object.fromEntries(NAMES.map((name) => [name, root.querySelector(`[data-slider="${name}"]`)]));
  const inputs = Object.fromEntries(NAMES.map((name) => [name, sliders[name].querySelector("input")]));
  const whats = [...controls.querySelectorAll('input[type="radio"]')];
  const guesses = [...guess.querySelectorAll('input[type="radio"]')];
  const actors = [...root.querySelectorAll("[data-actor]")];
  const rows = [...part(root, "rows").children];
  const tries = [...part(root, "tries").querySelectorAll("li")];
  const says = tries.map((item) => part(item, "says"));
  const place = () => NAMES.map((name) => Number(inputs[name].value));
  let guessed = null;
  let mine = null;

  const tell = debounce(700, () => part(root, "heard").replaceChildren(sentence()));

  function draw() {
    const [departures, arrivals, horizon] = place();
    const course = data.states[departures][arrivals];
    const now = horizon + 1;
    const words = NAMES.map((name, at) => data.values[name][place()[at]]);
    NAMES.forEach((name, at) => {
      inputs[name].setAttribute("aria-valuetext", words[at]);
      sliders[name].querySelector("output").value = words[at];
    });
    part(root, "setting").textContent = `Chaque année, ${words[0]} et ${words[1]}. Au bout de${NBSP}${words[2]}${NBSP}:`;
    part(root, "share").textContent = `${course[now][0]}${NBSP}%`;
    part(root, "elders").textContent = sayNumber(course[now][1]);
    actors.forEach((actor, at) => drawActor(actor, at, course, now));
    drawTable(course, now, words);
    data.tries.forEach(([d, a], at) => {
      if (d === departures && a === arrivals) show(says[at]);
    });
  }

  function drawActor(actor, at, course, now) {
    const year = yearOf(at);
    actor.toggleAttribute("data-reached", year > 0);
    const rank = year === Math.min(...reached().filter((found) => found)) ? " en premier," : "";
    part(actor, "x").textContent = `${course[now][ACTORS + at][0]} pour 10`;
    part(actor, "when").textContent = year ? `S’en aperçoit${rank} au bout de ${plural(year, "an")}.` : "Ne s’aperçoit encore de rien.";
    [...part(actor, "bars").children].forEach((bar, step) => {
      bar.style.setProperty("--v", course[step][ACTORS + at][1] / 100);
      bar.toggleAttribute("data-later", step > now);
      bar.toggleAttribute("data-now", step === now);
    });
  }

  /** Year in which the wave reaches each actor, 0 for never. */
  function reached() {
    const [departures, arrivals] = place();
    return data.reached[departures][arrivals];
  }

  /** Year in which the wave has reached the actor, or 0 when it has not yet. */
  function yearOf(at) {
    const year = reached()[at];
    return year <= data.bounds.horizon[place()[2]] ? year : 0;
  }

  function drawTable(course, now, words) {
    part(root, "caption").textContent = `Bourg fictif. Chaque année, ${words[0]} et ${words[1]}.`;
    rows.forEach((row, step) => {
      const [share, ...counts] = course[step].slice(0, ACTORS);
      const support = counts.pop();
      [`${share}${NBSP}%`, ...counts.map(sayNumber), decimal.format(support)].forEach((text, cell) => {
        row.children[cell + 1].textContent = text;
      });
      if (step === now) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
  }

  /** The state in one sentence, for who does not see it. */
  function sentence() {
    const touched = actors.map((actor, at) => [yearOf(at), actor.querySelector(".al-onde-name").textContent]).filter(([year]) => year);
    const who = touched.sort(([a], [b]) => a - b).map(([year, name]) => `${name}, au bout de ${plural(year, "an")}`);
    const said = who.length ? `S’en aperçoivent${NBSP}: ${who.join("\u202f; ")}.` : "Personne ne s’en aperçoit encore.";
    return `${part(root, "setting").textContent} ${part(root, "share").textContent} de 65${NBSP}ans et plus, soit ${part(root, "elders").textContent} personnes. ${said}`;
  }

  function keep() {
    const value = Object.fromEntries(NAMES.map((name, at) => [name, String(data.bounds[name][place()[at]])]));
    mine = store.give(view.id, view.revision, guessed ? { ...value, guess: guessed } : value).uuid;
  }

  function open() {
    show(guess, false);
    show(stage);
    show(controls);
    judge();
    draw();
  }

  function judge() {
    if (!guessed) return verdict.replaceChildren();
    const said = root.querySelector(`[data-feedback="${guessed}"]`);
    return verdict.replaceChildren(...[...said.children].map((line) => line.cloneNode(true)));
  }

  function vary(name) {
    NAMES.forEach((other) => show(sliders[other], other === name));
  }

  part(root, "see").addEventListener("click", () => {
    const chosen = guesses.find((input) => input.checked);
    if (!chosen) {
      verdict.replaceChildren(make("p", {}, "Choisissez d’abord un acteur, ou voyez sans parier."));
      guesses[0].focus();
      return;
    }
    guessed = chosen.value;
    reveal();
  });
  part(root, "skip").addEventListener("click", () => {
    guessed = null;
    reveal();
  });
  function reveal() {
    open();
    keep();
    whats[0].focus({ preventScroll: true });
  }
  whats.forEach((input) => input.addEventListener("change", () => vary(input.value)));
  NAMES.forEach((name) => {
    inputs[name].addEventListener("input", () => {
      draw();
      tell();
    });
  });
  const rests = NAMES.map((name) => onRest(inputs[name], keep));

  function restore() {
    const event = store.latest(view.id);
    if (!event || event.uuid === mine || typeof event.value !== "object" || !event.value) return;
    mine = event.uuid;
    NAMES.forEach((name, at) => {
      const found = data.bounds[name].indexOf(Number(event.value[name]));
      inputs[name].value = String(found < 0 ? data.first[at] : found);
    });
    guessed = guesses.find((input) => input.value === event.value.guess)?.value ?? null;
    open();
  }

  says.forEach((said) => show(said, false));
  table.open = false;
  show(stage, false);
  show(guess);
  restore();
  const off = [followStatus(part(root, "status"), view, store), store.subscribe((id) => (id === null || id === view.id) && restore())];
  return () => {
    off.forEach((stop) => stop());
    rests.forEach((end) => end());
    tell.flush();
    says.forEach((said) => show(said));
    table.open = true;
    show(guess, false);
    show(controls, false);
    show(stage);
  };
}
