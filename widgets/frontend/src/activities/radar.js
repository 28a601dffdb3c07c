// A radar without a measure: the reader sets each stake, and the shape follows the finger.
import { part } from "../dom.js";
import { onRest } from "../rest.js";
import { followSeveral } from "../widget/status.js";
import { keepField } from "./form/keep.js";
import { mountPaper } from "./form/paper.js";
import { followPlace } from "./form/where.js";
import { drawRadar } from "./radar/draw.js";
import { compareProjects } from "./radar/projects.js";
import { noteWords, stateWords } from "./radar/words.js";
import { fillTable } from "./radar/table.js";

/** Keys that leave a slider where it is: the reader means the mark that it shows. */
const MEANT = new Set(["Enter", " ", "Home", "ArrowLeft", "ArrowDown", "PageDown"]);

export function radar(root, view, { own }) {
  const { axes } = view.data;
  const sliders = axes.map(({ id }) => root.querySelector(`input[type="range"][data-key="${id}"]`));
  const outputs = axes.map(({ id }) => root.querySelector(`[data-note="${id}"]`));
  const facts = axes.map(({ fact }) => root.querySelector(`[data-key="${fact}"]`));
  const notes = axes.map(() => null);
  const marks = sliders.map((slider) => slider.closest("li").querySelector("svg"));
  const draw = drawRadar(part(root, "plot"), axes, marks);
  part(root, "table").hidden = false;

  function show(heard) {
    const words = stateWords(axes, notes);
    draw(notes);
    part(root, "said").textContent = words;
    if (heard) part(root, "heard").textContent = words;
    fillTable(part(root, "rows"), axes, notes, own);
  }
  function set(at, note) {
    notes[at] = note;
    const slider = sliders[at];
    slider.classList.toggle("al-untouched", note === null);
    if (note !== null) slider.value = String(note);
    slider.setAttribute("aria-valuetext", noteWords(axes[at], note));
    outputs[at].textContent = note === null ? "" : noteWords(axes[at], note);
  }
  function keep(at) {
    const note = Number(sliders[at].value);
    set(at, note);
    show(true);
    if (own.read(axes[at].id) !== note) own.keep(axes[at].id, note);
  }
  sliders.forEach((slider, at) => {
    slider.addEventListener("input", () => {
      set(at, Number(slider.value));
      show(false);
    });
    slider.addEventListener("pointerup", () => keep(at));
    slider.addEventListener("keyup", ({ key }) => notes[at] === null && MEANT.has(key) && keep(at));
  });

  const rests = sliders.map((slider, at) => onRest(slider, () => keep(at)));

  function restore() {
    axes.forEach(({ id }, at) => {
      const kept = own.read(id);
      if (!sliders[at].matches(":active") && !rests[at].isMoving()) set(at, typeof kept === "number" ? kept : null);
    });
    show(false);
  }
  restore();
  const known = new Set(axes.flatMap(({ id, fact }) => [id, fact]));
  const stops = [
    ...rests,
    own.subscribe((field) => (field === null || known.has(field)) && restore()),
    ...facts.map((fact) => keepField(root, fact, own)),
    mountPaper(root, own),
    followPlace(part(root, "where"), own),
    followSeveral(part(root, "status"), [...known], own),
    compareProjects(root, view, marks),
  ];
  return () => stops.forEach((stop) => stop());
}
