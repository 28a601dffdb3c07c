// From the figure built by Python to what plotly draws here: this width, this theme, this state. Pure: no plotly needed.
import { bars } from "./kinds/bars.js";
import { strip } from "./kinds/strip.js";
import { years } from "./kinds/years.js";
import { wrap } from "./words.js";

const KINDS = { bars, strip, years };
const SMALLEST = 14;

/** Sizes that follow the page's own text, and stay legible on a phone. */
export function scale(width, theme) {
  const size = Math.max(SMALLEST, Math.round(theme.size * (width < 480 ? 0.86 : 0.92)));
  const font = { family: theme.family, size };
  return { width, font, bold: { ...font, bold: true }, small: { ...font, size: Math.max(SMALLEST - 1, size - 2) }, line: Math.round(size * 1.32) };
}

/** {data, layout} for plotly; `state` is {guess, chosen, control}; `room` is the height of a screen that must hold it all. */
export function compose(figure, { width, theme, state, room = null }) {
  const { layout: given, data: traces } = structuredClone(figure);
  const sizes = scale(width, theme);
  const margin = { l: 2, r: 2, t: 4, b: 0, pad: 0 };
  // On a projected screen names may stand beside the plot, and its title is centred on what is left.
  const title = wrap(given.xaxis.title?.text ?? "", (room ? 0.58 : 1) * width - 8, sizes.small);
  margin.b = Math.round(sizes.line * 1.5 + (title.text ? title.lines * sizes.small.size * 1.3 : 0) + 6);
  const frame = { ...sizes, plot: width - margin.l - margin.r, theme, state, room: room && room - margin.t - margin.b };
  const drawn = (KINDS[given.meta?.kind] ?? plain)(given, traces, frame);
  const { colors } = theme;
  const zero = { ...sizes.small, color: colors.quiet };
  const origin = { name: "zero", text: `0${given.xaxis.ticksuffix ?? ""}`, x: 0, xref: "x", xanchor: "left", xshift: -3, y: 0, yref: "paper", yanchor: "top", yshift: -1, showarrow: false, font: zero };
  const layout = {
    ...given,
    ...drawn.layout,
    // plotly hides the label of zero, which would pass the left edge: it is written beside it.
    annotations: [...(drawn.layout.annotations ?? []), ...(drawn.zero === false ? [] : [origin])],
    font: { ...sizes.font, color: colors.ink },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    autosize: false,
    width,
    height: Math.round(drawn.height + margin.t + margin.b),
    margin,
    hoverlabel: { bgcolor: colors.surface, bordercolor: colors.ink, font: { ...sizes.font, color: colors.ink }, align: "left", namelength: 0 },
    xaxis: {
      ...given.xaxis,
      ...drawn.layout.xaxis,
      nticks: width < 480 ? 5 : 8,
      gridcolor: colors.rule,
      zerolinecolor: colors.quiet,
      tickfont: { ...sizes.small, color: colors.quiet },
      title: { text: title.text, standoff: Math.round(sizes.size * 0.4) || 6, font: { ...sizes.small, color: colors.quiet } },
    },
    yaxis: { ...given.yaxis, visible: false, fixedrange: true, range: [-drawn.height, 0] },
  };
  return { data: drawn.data, layout };
}

/** A kind without its own arrangement is drawn as Python made it. */
function plain(layout, data, { width }) {
  return { data, layout: {}, height: Math.round(Math.max(260, width * 0.55)) };
}
