// One dot a département in each band; dots that would overlap step aside, so each can be seen.
import { marker } from "../theme.js";
import { widthOf, wrap } from "../words.js";

const BESIDE = 0.2;

export function strip(given, traces, frame) {
  const { font, bold, small, line, theme, state, room } = frame;
  // On a projected screen the names of the bands stand beside them.
  const aside = room ? Math.round(frame.plot * BESIDE) : 0;
  const plot = frame.plot - aside;
  const size = Math.max(8, Math.round(font.size * (plot < 480 ? 0.56 : 0.66)));
  const bands = given.annotations.filter(({ name }) => name === "band");
  const reference = given.annotations.find(({ name }) => name === "reference");
  const [start, end] = given.xaxis.range;
  const across = (value) => ((value - start) / (end - start)) * plot;
  const annotations = [];
  const extra = [];
  let down = line + 4;
  for (const [index, trace] of traces.entries()) {
    const name = wrap(trace.name, aside ? aside - 12 : plot, bold);
    const named = down + name.lines * line;
    if (!aside) down = named;
    annotations.push({ ...bands[index], ...(aside ? { xref: "paper", x: 0 } : {}), text: `<b>${name.text}</b>`, y: -named, xshift: 1, bgcolor: theme.colors.surface, borderpad: 0 });
    const offsets = swarm(trace.x.map(across), size + 1);
    const half = Math.max(...offsets.map(Math.abs), 0) + size / 2;
    down += half + 4;
    trace.y = offsets.map((offset) => -(down + offset));
    // Room for the name of a chosen département; nobody chooses on a projected screen.
    down = Math.max(aside ? named : 0, down + half + (aside ? 0 : line)) + 8;
    trace.marker = marker(trace.meta.role, "point", theme, size);
    const at = trace.ids.indexOf(state.chosen);
    if (at >= 0) point({ trace, at, extra, annotations, low: down - line - 4, size, across, option: state.option }, frame);
  }
  const shapes = [
    { name: "reference", type: "line", layer: "below", x0: reference.x, x1: reference.x, y0: -(down - 4), y1: -(line + 2), line: { color: theme.colors.ink, width: 2, dash: "5px,4px" } },
  ];
  const wide = widthOf(reference.text, bold);
  const left = Math.max(0, Math.min(plot - wide, across(reference.x) - wide / 2));
  annotations.push({ ...reference, xref: "x", x: start + (left / plot) * (end - start), xanchor: "left", y: -line, font: { color: theme.colors.ink } });
  const note = given.meta.note ? wrap(given.meta.note, plot, small) : null;
  if (note) {
    down += note.lines * line;
    annotations.push({ name: "note", text: note.text, showarrow: false, align: "left", xref: "paper", x: 0, xanchor: "left", y: -down, yanchor: "bottom", font: { ...small, color: theme.colors.quiet } });
  }
  return { data: [...traces, ...extra], height: down, layout: { annotations, shapes, xaxis: aside ? { domain: [aside / frame.plot, 1] } : {} }, zero: !aside };
}

/** Vertical offsets, in pixels, that keep dots `gap` apart; the nearest free place to the middle. */
export function swarm(xs, gap) {
  const placed = [];
  return xs.map((x) => {
    const near = placed.filter((other) => Math.abs(other.x - x) < gap);
    const candidates = [0];
    for (const other of near) {
      const lift = Math.sqrt(gap * gap - (other.x - x) ** 2);
      candidates.push(other.y + lift, other.y - lift);
    }
    candidates.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
    const free = (y) => near.every((other) => (other.x - x) ** 2 + (other.y - y) ** 2 >= gap * gap - 0.01);
    const y = candidates.find(free) ?? 0;
    placed.push({ x, y });
    return y;
  });
}

/** The chosen département: a bigger dot with a ring, and its name under the band, at the end of a thin line. */
function point({ trace, at, extra, annotations, low, size, across, option }, { font, plot, theme, line }) {
  const [x, y] = [trace.x[at], trace.y[at]];
  const text = `<b>${option.name}\u00a0: ${option.shown}</b>`;
  const wide = widthOf(text, { ...font, bold: true });
  const left = Math.max(0, Math.min(plot - wide, across(x) - wide / 2));
  const { highlight, surface } = theme.colors;
  extra.push({
    type: "scatter", mode: "markers", x: [x], y: [y], ids: [trace.ids[at]], hovertext: [trace.hovertext[at]], hoverinfo: "text", cliponaxis: false,
    meta: { role: "highlight" },
    marker: { color: highlight, symbol: "circle", size: size + 6, opacity: 1, line: { width: 3, color: surface } },
  });
  annotations.push({
    name: "chosen-line", x, y: y - size / 2 - 4, ax: x, ay: -(low + 2), axref: "x", ayref: "y", text: "", showarrow: true, arrowhead: 0, arrowwidth: 2, arrowcolor: highlight,
  });
  annotations.push({
    name: "chosen", text, showarrow: false, xref: "x", x, xanchor: "left", xshift: left - across(x), y: -(low + line), yanchor: "bottom", font: { ...font, color: highlight }, bgcolor: surface, borderpad: 1,
  });
}
