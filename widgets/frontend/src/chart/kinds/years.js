// Lines from one year to another: each value beside its point, each line's name at its last year; the height starts at zero.
import { marker } from "../theme.js";
import { sayUnit } from "../../fr.js";
import { widthOf, wrap } from "../words.js";

/** Room for half a year at each end. */
const EDGE = 26;
const GAP = 10;

export function years(given, traces, frame) {
  const { font, bold, small, line, plot, theme, room } = frame;
  const { colors } = theme;
  const annotations = [];
  const axis = wrap(given.annotations.find(({ name }) => name === "axis").text, plot, small);
  annotations.push({ ...words("axis", axis.text, 0, -(axis.lines * line)), font: { ...small, color: colors.quiet }, bgcolor: colors.surface });
  const names = given.annotations.filter(({ name }) => name === "series").map(({ text }) => wrap(text, Math.max(140, plot * 0.5), font));
  const top = axis.lines * line + (1 + Math.max(0, ...names.map(({ lines }) => lines))) * line + GAP + 6;
  const high = Math.round(room ? Math.max(160, room - top) : Math.min(320, Math.max(210, plot * 0.42)));
  const tallest = Math.max(...traces.flatMap(({ y }) => y));
  const down = (value) => top + (1 - value / tallest) * high;
  const edge = room ? Math.ceil(widthOf("2000", small) / 2) + 6 : EDGE;
  const all = traces.flatMap(({ x }) => x);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const span = Math.max(1, last - first);
  const each = (plot - 2 * edge) / span;
  const across = (year) => edge + (year - first) * each;
  const start = first - edge / each;
  const sides = traces.map((trace) => trace.x.map((_, index) => side(traces, trace, index)));
  const size = Math.max(10, Math.round(font.size * 0.75));
  // Words at a place in pixels, on the page's colour so that the years' lines do not cross them.
  function put(name, text, bottom, { left, align }) {
    annotations.push({ ...words(name, text, start + left / each, -bottom), xref: "x", align, font: { ...font, color: colors.ink }, bgcolor: colors.surface });
  }
  for (const [curve, trace] of traces.entries()) {
    const name = trace.name ? names.shift() : null;
    trace.y.forEach((value, index) => {
      const up = sides[curve][index];
      const at = across(trace.x[index]);
      const place = (text, style) => {
        const wide = widthOf(text, style);
        const left = Math.max(0, Math.min(plot - wide, at - wide / 2));
        return { left, align: left === 0 ? "left" : left === plot - wide ? "right" : "center" };
      };
      const height = up ? down(value) - GAP : down(value) + GAP + line;
      put("value", trace.text[index], height, place(trace.text[index], bold));
      if (name && index === trace.y.length - 1) {
        put("series", name.text, up ? height - line : height + name.lines * line, place(name.text, font));
      }
    });
    trace.y = trace.y.map((value) => -down(value));
    trace.marker = marker(trace.meta.role, "point", theme, size);
    trace.line = { color: trace.marker.color, width: 3 };
    trace.mode = trace.x.length > 1 ? "lines+markers" : "markers";
    delete trace.textposition;
  }
  const bottom = top + high;
  const shapes = [{ name: "zero", type: "line", layer: "below", xref: "paper", x0: 0, x1: 1, y0: -bottom, y1: -bottom, line: { color: colors.quiet, width: 1 } }];
  annotations.push({ ...words("origin", sayUnit(0, given.meta.unit), 0, -bottom), yshift: 2, font: { ...small, color: colors.quiet }, bgcolor: colors.surface });
  const xaxis = { range: [start, last + edge / each] };
  return { data: traces, height: bottom, zero: false, layout: { annotations, shapes, xaxis } };
}

const words = (name, text, x, y) => ({ name, text, showarrow: false, align: "left", xref: "paper", x, xanchor: "left", y, yanchor: "bottom", borderpad: 0 });

/** Whether the words of a point stand above it: away from its line, and from the other lines at the same year. */
export function side(traces, trace, index) {
  const [year, value] = [trace.x[index], trace.y[index]];
  const others = traces.filter((one) => one !== trace).flatMap((one) => one.y.filter((_, at) => one.x[at] === year));
  if (others.length) return others.every((other) => value >= other);
  const beside = [trace.y[index - 1], trace.y[index + 1]].filter((near) => near !== undefined);
  return beside.reduce((sum, near) => sum + near - value, 0) <= 0;
}
