// The radar as SVG: a grid that waits, points as they are given, a shape once there are all of them.
import { sayNumber } from "../../fr.js";
import { node, set } from "../../svg.js";
import { labelOf } from "./words.js";

const [WIDTH, HEIGHT, CX, CY, RADIUS] = [340, 316, 170, 156, 92];

/** `marks`: each axis' drawn mark, or null; returns the function that draws the notes, null where not given, and other notes over them. */
export function drawRadar(place, axes, marks) {
  const angle = (at) => (2 * Math.PI * at) / axes.length - Math.PI / 2;
  const point = (at, share) => [CX + RADIUS * share * Math.cos(angle(at)), CY + RADIUS * share * Math.sin(angle(at))];
  const ring = (share) => axes.map((_, at) => point(at, share).map((n) => n.toFixed(1)).join(",")).join(" ");
  const { min, max } = axes[0];

  const svg = node("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "al-radar" });
  for (let level = min + 1; level <= max; level += 1) svg.append(node("polygon", { class: "al-radar-ring", points: ring((level - min) / (max - min)) }));
  axes.forEach((axis, at) => {
    const [x, y] = point(at, 1);
    svg.append(node("line", { class: "al-radar-spoke", x1: CX, y1: CY, x2: x.toFixed(1), y2: y.toFixed(1) }));
    svg.append(...named(axis, marks[at], angle(at), x, y));
  });
  const [numberX, numberY] = point(0, 1);
  svg.append(node("text", { class: "al-radar-number", x: numberX + 6, y: numberY + 13 }, sayNumber(max)), node("text", { class: "al-radar-number", x: CX + 6, y: CY + 13 }, sayNumber(min)));
  const shape = node("polygon", { class: "al-radar-shape" });
  const arms = axes.map(() => node("line", { class: "al-radar-arm", x1: CX, y1: CY }));
  const dots = axes.map(({ stake }) => node("circle", { class: "al-radar-dot", r: 6, style: stake ? `fill: var(--al-${stake})` : null }));
  const over = node("polygon", { class: "al-radar-over" });
  svg.append(shape, ...arms, ...dots, over);
  place.replaceChildren(svg);

  const placed = (notes) => notes.map((note, at) => (note === null ? null : point(at, (note - axes[at].min) / (axes[at].max - axes[at].min))));
  const written = (points) => points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

  return (notes, others = []) => {
    const given = placed(notes);
    const isWhole = given.every(Boolean);
    shape.setAttribute("points", isWhole ? written(given) : "");
    over.setAttribute("points", written(placed(others)));
    given.forEach((at, number) => {
      dots[number].toggleAttribute("hidden", !at);
      arms[number].toggleAttribute("hidden", !at || isWhole);
      if (!at) return;
      set(dots[number], { cx: at[0].toFixed(1), cy: at[1].toFixed(1) });
      set(arms[number], { x2: at[0].toFixed(1), y2: at[1].toFixed(1) });
    });
    svg.setAttribute("aria-label", labelOf(axes, notes));
  };
}

/** A mark and its words at the end of a spoke: above the top, below the others. */
function named({ label, stake }, mark, turn, x, y) {
  const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
  const [mx, my] = [x + 26 * dx, y + (dy < -0.5 ? 18 : 16) * dy];
  const words = dy < -0.5 ? my - 16 : my + 26;
  const made = [node("text", { class: "al-radar-label", x: mx.toFixed(1), y: words.toFixed(1) }, label)];
  if (!mark) return made;
  const copy = mark.cloneNode(true);
  set(copy, { x: (mx - 10).toFixed(1), y: (my - 10).toFixed(1), style: stake ? `color: var(--al-${stake})` : "" });
  return [...made, copy];
}
