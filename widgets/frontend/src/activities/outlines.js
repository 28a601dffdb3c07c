// The outline of a set of cells: a hue, a hatch and a kind of line, never a hue alone.
import { node } from "../svg.js";

/** Slope of the hatch (none for the third) and dash of the line: first map, second map, the learner's own. */
const LOOKS = [
  { turn: 45, dash: null, width: 7 },
  { turn: -45, dash: "12 9", width: 5 },
  { turn: null, dash: "1 11", width: 8 },
];

function hatch(id, look) {
  if (look.turn === null) return "";
  const line = node("line", { x1: 0, y1: 0, x2: 0, y2: 11, stroke: "currentColor", "stroke-width": 5 });
  return node("pattern", { id, width: 11, height: 11, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${look.turn})` }, line);
}

/** The edges that belong to one cell of the set and to no other. */
export function edges(cells) {
  const count = new Map();
  for (const { ring } of cells) {
    ring.forEach((from, at) => {
      const to = ring[(at + 1) % ring.length];
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      count.set(key, (count.get(key) ?? 0) + 1);
    });
  }
  return [...count].filter(([, times]) => times === 1).map(([key]) => key.split(" ").map(Number));
}

export function clearOutlines(group) {
  group.replaceChildren();
}

export function drawOutline(group, view, outline, at) {
  const { points, communes } = view.data;
  const look = LOOKS[at];
  const id = `${view.id}-hachures-${at}`;
  const cells = communes.filter((commune) => outline.communes.includes(commune.id));
  const place = (corner) => points[corner].join(",");
  const inside = cells.map(({ ring }) => `M${ring.map(place).join(" ")}Z`).join("");
  const around = edges(cells).map(([from, to]) => `M${place(from)} ${place(to)}`).join("");
  const drawn = node("g", { class: `al-land-outline al-of-${outline.kind}` },
    node("defs", {}, hatch(id, look)),
    node("path", { d: inside, fill: look.turn === null ? "none" : `url(#${id})`, class: "al-land-hatch" }),
    ...(look.turn === null ? [] : [node("path", { d: around, fill: "none", class: "al-land-case", "stroke-width": look.width + 4 })]),
    node("path", { d: around, fill: "none", stroke: "currentColor", "stroke-width": look.width, "stroke-dasharray": look.dash }));
  group.append(drawn);
}

/** The same hatch and line, for the legend. */
export function swatch(view, outline, at) {
  const look = LOOKS[at];
  const id = `${view.id}-cle-${at}`;
  return node("svg", { viewBox: "0 0 44 26", width: 44, height: 26, class: `al-of-${outline.kind}`, "aria-hidden": "true" },
    node("defs", {}, hatch(id, look)),
    node("rect", { x: 4, y: 4, width: 36, height: 18, fill: look.turn === null ? "none" : `url(#${id})`, class: "al-land-hatch" }),
    node("rect", { x: 4, y: 4, width: 36, height: 18, fill: "none", stroke: "currentColor", "stroke-width": look.width * 0.6, "stroke-dasharray": look.dash, "stroke-linecap": "round" }));
}
