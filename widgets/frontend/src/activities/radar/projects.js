// Two projects on the same axes: one drawn full, the other dashed, and what sets them apart in words.
import { make, part, say, show } from "../../dom.js";
import { NBSP, NNBSP, listed } from "../../fr.js";
import { drawRadar } from "./draw.js";
import { labelOf, noteWords } from "./words.js";

/** Nothing is kept: it is looked at, and chosen again. */
export function compareProjects(root, view, marks) {
  const { axes, projects } = view.data;
  const place = root.querySelector('[data-al="projects"]');
  if (!place) return () => {};
  const table = part(place, "project-table");
  const plot = part(place, "project-plot");
  const said = part(place, "project-said");
  const draw = drawRadar(plot, axes, marks);
  const selects = ["Premier projet, trait plein", "Second projet, tirets"].map((label, at) => {
    const id = `${view.id}-projet-${at + 1}`;
    const select = make("select", { id }, ...projects.map(({ name }, value) => make("option", { value: String(value) }, name)));
    select.value = String(at);
    select.addEventListener("change", compare);
    part(place, "project-choose").append(make("p", { class: "al-land-field" }, make("label", { for: id }, label), select));
    return select;
  });

  function compare() {
    const pair = selects.map(({ value }) => projects[Number(value)]);
    draw(...pair.map(({ notes }) => notes));
    plot.querySelector("svg").setAttribute("aria-label", pair.map(({ name, notes }) => `${name}. ${labelOf(axes, notes)}`).join(" "));
    say(said, apart(axes, pair));
  }
  table.open = false;
  show(part(place, "project-board"));
  compare();
  return () => {
    table.open = true;
    part(place, "project-choose").replaceChildren();
    show(part(place, "project-board"), false);
  };
}

function apart(axes, [one, other]) {
  if (one === other) return `C’est deux fois le même projet${NNBSP}; choisissez-en un autre.`;
  const strong = ({ name, notes }) => {
    const most = Math.max(...notes);
    return `${name}${NBSP}: surtout ${listed(axes.filter((_, at) => notes[at] === most).map((axis) => axis.name))} (${noteWords(axes[0], most)}).`;
  };
  const gaps = axes.map((_, at) => Math.abs(one.notes[at] - other.notes[at]));
  const widest = Math.max(...gaps);
  return `${strong(one)} ${strong(other)} Ils s’écartent le plus sur ${listed(axes.filter((_, at) => gaps[at] === widest).map((axis) => axis.name))}.`;
}
