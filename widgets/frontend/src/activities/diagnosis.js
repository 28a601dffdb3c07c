// Success factors rated by the learner: the lowest first, with what to do, kept in « Mon alliance ».
import { make, part, say, show } from "../dom.js";
import { NBSP, NNBSP, listed, plural } from "../fr.js";
import { followSeveral } from "../widget/status.js";
import { keepField } from "./form/keep.js";
import { mountPaper } from "./form/paper.js";
import { followPlace } from "./form/where.js";

export function diagnosis(root, view, { own }) {
  const { factors, levels, first } = view.data;
  const groups = factors.map(({ id }) => root.querySelector(`[data-factor="${id}"]`));
  const inputs = groups.map((group) => [...group.querySelectorAll("input")]);
  const bars = factors.map(({ id }) => [...root.querySelector(`[data-bar="${id}"] .al-fac-cells`).children]);
  const [zone, said, todo] = ["first", "said", "todo"].map((name) => part(root, name));
  const work = root.querySelector(".al-f-field [data-key]");
  const highest = levels.at(-1).value;
  const words = new Map(levels.map(({ value, label }) => [value, label]));

  const marks = () => factors.map(({ id }) => (words.has(own.read(id)) ? own.read(id) : null));

  function draw() {
    const given = marks();
    given.forEach((mark, at) => {
      inputs[at].forEach((input) => { input.checked = mark !== null && Number(input.value) === mark; });
      bars[at].forEach((cell, number) => cell.toggleAttribute("data-on", mark !== null && mark - levels[0].value > number));
      bars[at][0].closest("li").toggleAttribute("data-none", mark === null);
    });
    const rated = given.filter((mark) => mark !== null).length;
    show(zone, rated > 0);
    // Mirrors `alliances.simulations.factors.to_work_on`; Array.sort keeps the order of equals.
    const picked = factors.map((factor, at) => ({ ...factor, at, mark: given[at] })).filter(({ mark }) => mark !== null && mark < highest).sort((a, b) => a.mark - b.mark).slice(0, first);
    bars.forEach((cells, at) => cells[0].closest("li").toggleAttribute("data-first", picked.some((one) => one.at === at)));
    say(said, told(picked, rated));
    todo.replaceChildren(...picked.map(({ at, name, mark }) => make(
      "div", { class: "al-fac-card" },
      make("p", { class: "al-fac-name" }, `${name} (${words.get(mark).toLowerCase()})`),
      ...[...part(groups[at], "do").childNodes].map((child) => child.cloneNode(true)),
    )));
  }
  function told(picked, rated) {
    const left = factors.length - rated;
    const rest = left ? ` Il reste ${plural(left, "facteur")} à noter.` : "";
    if (!rated) return "";
    if (!picked.length) return `Tout ce que vous avez noté est acquis à vos yeux. Faites noter quelqu’un d’autre${NNBSP}; l’écart vous apprendra plus que vos notes.${rest}`;
    return `À travailler d’abord${NBSP}: ${listed(picked.map(({ name }) => name.toLowerCase()))}.${rest}`;
  }
  const onChange = ({ target }) => {
    const at = inputs.findIndex((group) => group.includes(target));
    if (at < 0) return;
    own.keep(factors[at].id, Number(target.value));
    draw();
  };

  groups.forEach((group) => show(part(group, "do"), false));
  root.addEventListener("change", onChange);
  const keys = [...factors.map(({ id }) => id), work.dataset.key];
  const stops = [
    keepField(root, work, own),
    mountPaper(root, own),
    followPlace(part(root, "where"), own),
    followSeveral(part(root, "status"), keys, own),
    own.subscribe((field) => (field === null || keys.includes(field)) && draw()),
  ];
  draw();
  return () => {
    stops.forEach((stop) => stop());
    root.removeEventListener("change", onChange);
    groups.forEach((group) => show(part(group, "do")));
    show(zone, false);
  };
}
