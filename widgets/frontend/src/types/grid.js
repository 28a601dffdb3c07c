// The grid on which a learner judges their own text; the judgement stays with them.
import { part } from "../dom.js";
import { NBSP, plural, sayNumber } from "../fr.js";

/** Lives under a name of its own beside the text, which no hand-in knows. */
export const gridOf = (question) => `${question}-grille`;

export function mountGrid(root, view, store) {
  const zone = part(root, "grid");
  if (!zone) return () => {};
  const { grid } = view.data;
  const said = part(root, "grid-total");
  const lines = [...zone.querySelectorAll("[data-criterion]")];
  const best = Object.values(grid).reduce((sum, points) => sum + points.at(-1), 0);
  const chosen = () => Object.fromEntries(lines.flatMap((line) => {
    const input = line.querySelector("input:checked");
    return input ? [[line.dataset.criterion, input.value]] : [];
  }));

  function total() {
    const given = Object.entries(chosen());
    const left = lines.length - given.length;
    const points = given.reduce((sum, [name, step]) => sum + grid[name][Number(step)], 0);
    if (!given.length) said.textContent = "";
    else if (left) said.textContent = `Il reste ${plural(left, "critère")} à juger.`;
    else said.textContent = `Votre total${NBSP}: ${sayNumber(points)} sur ${plural(best, "point")}.`;
  }
  function restore() {
    const value = store.latest(gridOf(view.id))?.value ?? {};
    lines.forEach((line) => line.querySelectorAll("input").forEach((input) => {
      input.checked = value[line.dataset.criterion] === input.value;
    }));
    total();
  }
  zone.addEventListener("change", (event) => {
    event.stopPropagation();
    store.give(gridOf(view.id), view.revision, chosen());
  });
  restore();
  return store.subscribe((question) => (question === null || question === gridOf(view.id)) && restore());
}
