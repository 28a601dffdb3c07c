// A radar in sentences: one mark, the state reached, the whole for those who do not see it.
import { NBSP, NNBSP, listed, plural, sayNumber } from "../../fr.js";

export const noteWords = ({ max }, note) => (note === null ? "pas encore de note" : `${sayNumber(note)}${NBSP}sur${NBSP}${sayNumber(max)}`);

/** What the shape says, once there is one. */
export function stateWords(axes, notes) {
  const left = notes.filter((note) => note === null).length;
  if (left === notes.length) return "Donnez vos notes, et la forme se dessinera.";
  if (left) return `Encore ${plural(left, "note")} à donner.`;
  const [low, high] = [Math.min(...notes), Math.max(...notes)];
  if (low === high) return `Vous donnez partout la même note, ${noteWords(axes[0], low)}. Le plus fragile, vraiment, c’est lequel${NNBSP}?`;
  const named = (note) => listed(axes.filter((_, at) => notes[at] === note).map(({ name }) => name));
  return `Mon territoire est le plus fragile sur ${named(low)} (${noteWords(axes[0], low)}), et le plus solide sur ${named(high)} (${noteWords(axes[0], high)}).`;
}

/** The drawing's own label. */
export function labelOf(axes, notes) {
  const said = axes.map((axis, at) => `${axis.label}${NBSP}: ${noteWords(axis, notes[at])}`);
  return `Radar à ${axes.length} branches. ${said.join(`${NNBSP}; `)}.`;
}
