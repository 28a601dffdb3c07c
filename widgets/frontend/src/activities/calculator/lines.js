// Curves as SVG over an axis from zero; the one being set is brought out, and each is named where it ends.
import { round, tell } from "../../calculators/index.js";
import { NBSP, sayNumber } from "../../fr.js";
import { node } from "../../svg.js";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [340, 220, 8, 34];
const LINE = 14;
const NAMES = "abcdef";

/** Draws every curve again: a few hundred points at most. */
export function drawLines(place, { axis, axis_unit: axisUnit, curves, marks }, { at, series, unit, group, label }) {
  const named = curves.length > 1;
  const [right, top] = [named ? 104 : 14, 22 + (marks.length ? LINE : 0)];
  const last = series[curves[0].curve].length - 1;
  const most = round(Math.max(1, ...curves.flatMap(({ curve }) => series[curve])));
  const x = (value) => LEFT + ((WIDTH - LEFT - right) * value) / last;
  const y = (value) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - top) * value) / most;
  const text = (words, where, more = {}) => node("text", { class: "al-lines-text", ...where, ...more }, words);

  const svg = node("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "al-lines-svg", "aria-label": `Courbe. ${label}` });
  for (const level of [most, most / 2, 0]) svg.append(node("line", { class: "al-lines-grid", x1: LEFT, x2: x(last), y1: y(level), y2: y(level) }));
  svg.append(text(tell(most, unit), { x: LEFT, y: y(most) - 4 }), text("0", { x: LEFT, y: HEIGHT - BOTTOM + 13 }), text(`${sayNumber(last)}${NBSP}${axisUnit}`, { x: x(last), y: HEIGHT - BOTTOM + 13 }, { "text-anchor": "end" }), text(axis, { x: LEFT, y: HEIGHT - 5 }));
  svg.append(...marked(marks, at, { x, y, top, last, curve: series[curves[0].curve] }));
  const drawn = curves.map((one) => ({ ...one, points: series[one.curve], isNow: Boolean(group) && one.group === group }));
  // The one being set lies over the others.
  for (const { points, isNow } of [...drawn].sort((a, b) => a.isNow - b.isNow)) {
    svg.append(node("polyline", { class: `al-lines-curve${isNow || !named ? " al-lines-now" : ""}`, points: points.map((value, step) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(" ") }));
  }
  if (named) svg.append(...ends(drawn, { x: x(last) + 6, y }));
  place.replaceChildren(svg);
}

/** Names beside the last points, pushed apart when they would touch. */
function ends(drawn, { x, y }) {
  const sorted = drawn.map((one) => ({ ...one, at: y(one.points.at(-1)) + 4 })).sort((a, b) => a.at - b.at);
  for (let pass = 0; pass < sorted.length; pass += 1) {
    sorted.forEach((one, place) => { if (place) one.at = Math.max(one.at, sorted[place - 1].at + LINE); });
    const over = sorted.at(-1).at - (HEIGHT - BOTTOM + 4);
    if (over > 0) sorted.forEach((one) => { one.at -= over; });
  }
  return sorted.map(({ label, at, isNow }) => node("text", { class: `al-lines-text${isNow ? " al-lines-name" : ""}`, x, y: at.toFixed(1) }, label));
}

/** Lines up from the axis, by their letter; a dot where the first meets the curve. */
function marked(marks, at, { x, y, top, last, curve }) {
  return marks.flatMap((name, place) => {
    const value = Math.min(last, Math.max(0, at(name)));
    const line = node("line", { class: `al-lines-mark-line${place ? "" : " al-lines-first"}`, x1: x(value), x2: x(value), y1: top - 12, y2: y(0) });
    const letter = node("text", { class: "al-lines-text al-lines-name", x: x(value), y: top - 15, "text-anchor": "middle" }, NAMES[place]);
    const dot = place ? [] : [node("circle", { class: "al-lines-dot", cx: x(value), cy: y(curve[Math.round(value)]), r: 5 })];
    return [line, letter, ...dot];
  });
}
