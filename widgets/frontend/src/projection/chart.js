// A chart for a room: its question first, then the drawing, as large as the screen allows.
import { compose } from "../chart/compose.js";
import { readTheme } from "../chart/theme.js";
import { make } from "../dom.js";
import { bare, credit } from "./copy.js";

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, staticPlot: true, locale: "fr" };
const SMALLEST = 18;

export function chartSteps(root, view, ctx) {
  const title = root.querySelector(".al-chart-title");
  const ask = root.querySelector(".al-chart-ask");
  const base = [...root.querySelectorAll(".al-chart-foot > p:not(:has(+ ul))")].map((node) => node.textContent.replace(/^\s*Base\s*/, "Base\u00a0: ").trim());
  const sources = [...new Set([...root.querySelectorAll(".al-chart-foot li")].map(credit))];
  const head = (node, name) => make("h1", { class: name }, ...bare(node).childNodes);
  const drawn = { base, sources, bare: true, make: () => [head(title, "al-s-chart-title")], mount: (body) => draw(body, view, ctx, title.textContent) };
  if (!ask) return [drawn];
  return [{ make: () => [head(ask, "al-s-statement"), make("p", { class: "al-s-hint" }, "Avant de regarder, décidez.")] }, { ...drawn, label: "Voir le graphique" }];
}

/** Draws in what is left of the screen; returns what undoes it. */
function draw(body, view, ctx, title) {
  const canvas = make("div", { class: "al-s-chart", role: "img", "aria-label": `${title} Les valeurs sont dans le tableau de la page.` });
  body.append(canvas);
  let plotly = null;
  let gone = false;
  ctx.loadPlotly().then(async (library) => {
    await document.fonts?.ready;
    if (gone) return;
    plotly = library;
    const { data, layout } = fitted(canvas, view);
    await plotly.newPlot(canvas, data, layout, CONFIG);
    canvas.dataset.drawn = "1";
  }).catch(() => canvas.replaceWith(make("p", {}, "Le graphique n’a pas pu être dessiné. Ses valeurs sont dans le tableau de la page.")));
  return () => {
    gone = true;
    plotly?.purge(canvas);
  };
}

/** The largest words with which the whole drawing fits. */
function fitted(canvas, view) {
  const theme = readTheme(canvas);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  let best = null;
  for (let { size } = theme; size >= SMALLEST; size -= 1) {
    best = compose(view.data.figure, { width, room: height, theme: { ...theme, size }, state: { guess: null, chosen: null, option: null } });
    if (best.layout.height <= height) break;
  }
  return best;
}
