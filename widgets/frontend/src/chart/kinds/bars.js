// Horizontal bars: each group's name, then for each bar its label above it, or beside it on a projected screen, and its value at its end.
import { marker } from "../theme.js";
import { sayUnit, NBSP } from "../../fr.js";
import { widthOf, wrap } from "../words.js";

/** Part of the width for labels that stand beside their bars. */
const BESIDE = 0.4;

export function bars(given, traces, page) {
  const aside = page.room ? Math.round(page.plot * BESIDE) : 0;
  const frame = { ...page, plot: page.plot - aside };
  const { font, bold, line, theme, state } = frame;
  const { plot } = page;
  const thick = Math.round(font.size * (aside ? 1.3 : 1.75));
  const names = given.annotations.filter(({ name }) => name === "group");
  const labels = given.annotations.filter(({ name }) => name === "label");
  const annotations = [];
  const shapes = [];
  const { guess } = state;
  const marked = Number.isFinite(guess) ? given.meta.estimate : null;
  for (const trace of traces) {
    trace.marker = marker(trace.meta.role, "bar", theme);
    trace.textposition = trace.ids.map((id, i) => (id === marked ? guess >= trace.x[i] : inside(trace, i, given.xaxis.range[1], frame)) ? "inside" : "outside");
    // No stripe crosses a value that stands on its bar; the group's name and its other bars still tell whose it is.
    const { pattern } = trace.marker;
    if (pattern.shape && trace.textposition.includes("inside")) pattern.shape = trace.textposition.map((at) => (at === "inside" ? "" : pattern.shape));
  }
  const end = reach(given, traces, frame, marked ? guess : 0);
  let down = 0;
  let before = null;
  for (const trace of traces) {
    const { sided } = trace.meta;
    if (trace.name && trace.name !== before) {
      if (down) down += Math.round(line * (aside ? 0.25 : 0.5));
      const title = (words, from) => write(annotations, names.shift(), words, from, frame, (text) => `<b>${text}</b>`);
      // Bars that share a name stand beside it; others are listed under it.
      if (aside && sided) title(wrap(trace.name, aside - 16, bold), down + 3);
      else down = title(wrap(trace.name, plot, bold), down) + Math.round(line * 0.25);
    }
    before = trace.name;
    trace.y = trace.y.map((_, index) => {
      if (!sided) {
        const label = labels.shift();
        const words = wrap(label.text, aside ? aside - 16 : plot, font);
        const middle = Math.max(0, (thick + 6 - words.lines * line) / 2);
        const under = write(annotations, label, words, aside ? down + middle : down, frame);
        // Beside its bar, a label takes no height of its own unless it is the taller of the two.
        down = aside ? Math.max(down, under - thick - 6) : under;
      }
      const middle = down + 3 + thick / 2;
      down += thick + 3;
      if (trace.ids[index] === marked) {
        drawGuess({ annotations, shapes, guess, end, middle, thick, unit: given.meta.unit }, frame);
        down += line + 6;
      }
      down += Math.round(line * (sided ? 0.1 : aside ? 0.2 : 0.45));
      return -middle;
    });
    trace.width = thick;
    trace.textfont = { ...font, color: theme.colors.ink };
    trace.outsidetextfont = trace.textfont;
    // Inside a bar, the text stands on its hue: the page's surface colour is the one that contrasts in both themes.
    trace.insidetextfont = { ...font, color: theme.colors.surface };
    trace.insidetextanchor = "end";
  }
  return { data: traces, height: down, zero: !aside, layout: { annotations, shapes, bargap: 0, xaxis: { range: [0, end], ...(aside ? { domain: [aside / plot, 1] } : {}) } } };
}

/** End of the axis: the author's, or far enough for the longest bar's value and the estimate's line. */
function reach(given, traces, { bold, plot }, guess) {
  const needed = traces.flatMap(({ x, text, textposition }) => x.map((value, i) => (textposition[i] === "inside" ? value : (value * plot) / (plot - widthOf(text[i], bold) - 14))));
  return Math.max(given.xaxis.range[1], ...needed, guess * 1.02);
}

/** Whether a bar side by side with another has its words on it: past its end they would squeeze all bars, and no pattern crosses them. */
function inside({ x, text, meta, marker: { pattern } }, index, end, { bold, plot }) {
  const [long, wide] = [(x[index] / end) * plot, widthOf(text[index], bold) + 14];
  return meta.sided && !pattern.shape && long + wide > plot && long > wide;
}

/** Words at the left edge, on the page's colour so that the grid does not cross them. */
function write(annotations, annotation, { text, lines }, down, frame, dress = (words) => words) {
  const height = lines * frame.line;
  annotations.push({ ...annotation, ...(frame.room ? { xref: "paper" } : {}), text: dress(text), y: -(down + height), x: 0, xshift: 1, bgcolor: frame.theme.colors.surface, borderpad: 0 });
  return down + height;
}

function drawGuess({ annotations, shapes, guess, end, middle, thick, unit }, { font, plot, theme, line }) {
  const [top, bottom] = [-(middle - thick / 2 - 5), -(middle + thick / 2 + 5)];
  const text = `Votre estimation${NBSP}: ${sayUnit(guess, unit)}`;
  const color = theme.colors.highlight;
  const wide = widthOf(text, { ...font, bold: true });
  const at = (guess / end) * plot;
  const left = Math.max(0, Math.min(plot - wide, at - wide / 2));
  // Two strokes: the lighter one keeps the line apart from the bar it crosses.
  shapes.push({ name: "guess", type: "line", x0: guess, x1: guess, y0: top, y1: bottom, line: { color: theme.colors.surface, width: 7 } });
  shapes.push({ name: "guess", type: "line", x0: guess, x1: guess, y0: top, y1: bottom, line: { color, width: 3 } });
  annotations.push({
    name: "guess", text: `<b>${text}</b>`, showarrow: false, xref: "x", x: (left / plot) * end, xanchor: "left", y: bottom - line, yanchor: "bottom", font: { ...font, color },
  });
}
