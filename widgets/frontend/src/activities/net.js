// Lines between the rows of two lists, as the plot `al-net-plot` places them.
import { node } from "../svg.js";

/** Where a line meets its row, in hundredths of the height: at its middle, or, on a phone, at the mark on top of it. */
const LAYOUTS = [
  ["al-net-wide", (at, count) => (100 * (at + 0.5)) / count],
  ["al-net-narrow", (at, count) => (100 * at) / count + 3.2],
];

/** A group of lines a layout; a link: the rows it joins (`from` on the left, `to` on the right), its class, `low` in hundredths. */
export const linesOf = (links, left, right) => LAYOUTS.map(([name, place]) => node("g", { class: name }, ...links.map(({ from, to, look, low = 0 }) => {
  const [start, end] = [place(from, left) + low, place(to, right) + low];
  return node("path", { class: `al-net-line ${look}`, d: `M0,${start}C50,${start} 50,${end} 100,${end}` });
})));
