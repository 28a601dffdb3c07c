// A chart's view: its HTML is already readable; here it waits behind its question, draws itself, and can be read with keys.
import { make, part, show } from "../dom.js";
import { sayNumber } from "../fr.js";
import { near } from "../near.js";
import { chooser } from "./choose.js";
import { compose } from "./compose.js";
import { exporter } from "./export.js";
import { gate, number } from "./gate.js";
import { besideAxis, onAxis, sayGuess } from "./guess.js";
import { readWithKeys } from "./reading.js";
import { onThemeChange, readTheme } from "./theme.js";

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false, locale: "fr" };
const HELP = "Flèches\u00a0: lire les valeurs une à une\u202f; Échap\u00a0: cesser\u202f; Tab\u00a0: continuer.";

/** `el` holds view.html; ctx.loadPlotly() resolves to plotly. Returns unmount(). */
export function mountChart(el, view, ctx) {
  const root = el.matches?.("[data-alliances-view]") ? el : (el.querySelector("[data-alliances-view]") ?? el);
  const host = part(root, "plot");
  if (!host) return () => {};
  const chart = createChart(root, host, view, ctx);
  const stops = [chart.stop];
  stops.push(
    gate(el, view, ctx, (guess) => {
      chart.open(guess);
      stops.push(chooser(root, view, chart.choose));
    }),
  );
  return () => stops.splice(0).forEach((stop) => stop());
}

function createChart(root, host, view, ctx) {
  const state = { guess: null, chosen: null, option: null };
  const stops = [];
  const title = root.querySelector(".al-chart-title")?.textContent ?? "";
  const said = make("p", { class: "al-chart-reading", role: "status", "data-al": "reading" });
  const help = make("span", { class: "al-sr", id: `${view.id}-touches` }, HELP);
  const beside = make("p", { class: "al-chart-guess", "data-al": "guess" });
  const canvas = make("div", { class: "al-chart-canvas", role: "img", "aria-label": title });
  let plotly = null;
  let drawn = null;
  let frame = 0;
  let queue = Promise.resolve();

  const measure = () => Math.floor(canvas.clientWidth);
  // Its line stays when it is hidden: a text that closes under the pointer would move what is being clicked.
  const say = (text) => {
    said.style.visibility = text === null ? "hidden" : "";
    if (text !== null) said.textContent = text;
  };

  // What the drawing knows: a guess that has no place on its axis is told beside it.
  const drawable = () => (onAxis(view) ? state : { ...state, guess: null });
  function guessed(guess) {
    state.guess = guess;
    beside.textContent = besideAxis(view, guess);
  }

  function composed() {
    const theme = readTheme(canvas);
    return compose(view.data.figure, { width: Math.max(240, measure()), theme, state: drawable() });
  }
  function draw() {
    if (!plotly || !measure()) return queue;
    drawn = composed();
    canvas.setAttribute("aria-label", label(title, view, state));
    // One at a time: plotly must finish a drawing before the next one.
    queue = queue.then(() => plotly.react(canvas, drawn.data, drawn.layout, CONFIG)).then(() => {
      canvas.dataset.drawn = String(Number(canvas.dataset.drawn ?? 0) + 1);
    });
    return queue;
  }
  const redraw = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };

  async function start() {
    try {
      plotly = await ctx.loadPlotly();
      await document.fonts?.ready;
      await draw();
    } catch (problem) {
      failed(problem);
    }
  }
  function failed(problem) {
    plotly = null;
    show(host, false);
    const details = root.querySelector("details");
    if (details) details.open = true;
    const words = "Le graphique n’a pas pu être dessiné. Ses valeurs sont dans le tableau, et rien d’autre ne manque à la page.";
    host.before(make("p", { class: "al-chart-failed", role: "status", "data-al": "failed" }, words));
    console.warn("alliances: chart", view.id, problem);
  }

  return {
    open(guess) {
      guessed(guess);
      host.before(beside);
      host.replaceChildren(canvas, help);
      host.after(said);
      for (const [name, value] of Object.entries({ tabindex: "0", role: "application", "aria-roledescription": "graphique", "aria-label": `Graphique\u00a0: ${title}`, "aria-describedby": `${help.id} ${view.id}-resume`, "data-lm-suppress-shortcuts": "true" })) {
        host.setAttribute(name, value);
      }
      show(host);
      // The place is kept before the drawing comes, so that the text below does not jump.
      if (measure()) canvas.style.minHeight = `${composed().layout.height}px`;
      stops.push(near(host, start), onResize(canvas, redraw), onThemeChange(redraw), watchGuess(view, ctx, (guess) => (guessed(guess ?? state.guess), redraw())));
      stops.push(readWithKeys(host, { figure: () => drawn ?? { data: [] }, point: (at) => hover(plotly, canvas, at), say, help: HELP }));
      stops.push(exporter(root, view, { plotly: () => plotly, load: ctx.loadPlotly, state: drawable, title, theme: () => readTheme(canvas) }));
    },
    choose(option) {
      state.chosen = option?.shown ? option.value : null;
      state.option = option;
      draw();
    },
    stop() {
      cancelAnimationFrame(frame);
      stops.splice(0).forEach((stop) => stop());
      if (plotly && drawn) plotly.purge(canvas);
      plotly = null;
    },
  };
}

/** What is drawn, in words: the values are in the table, the state is here. */
function label(title, view, { guess, option }) {
  const { data } = view.data.figure;
  const count = data.reduce((sum, trace) => sum + trace.x.length, 0);
  const words = [`${title}. ${sayNumber(count)} valeurs, à lire aussi dans le tableau.`];
  if (guess !== null) words.push(`${sayGuess(view, guess)}.`);
  if (option?.shown) words.push(`Choisi\u00a0: ${option.name}, ${option.shown}.`);
  return words.join(" ");
}

function hover(plotly, canvas, at) {
  if (!plotly || !canvas._fullLayout) return;
  if (at) plotly.Fx.hover(canvas, [{ curveNumber: at.curveNumber, pointNumber: at.pointNumber }], ["xy"]);
  else plotly.Fx.unhover(canvas);
}

function watchGuess(view, ctx, act) {
  const onRevealed = ({ detail }) => {
    const question = view.data.waits_for;
    if (!question || detail?.question !== question) return;
    act(number(detail.value ?? ctx.store?.latest?.(question)?.value));
  };
  document.addEventListener("alliances:revealed", onRevealed);
  return () => document.removeEventListener("alliances:revealed", onRevealed);
}

function onResize(el, act) {
  let width = el.clientWidth;
  const watcher = new ResizeObserver(() => {
    if (Math.abs(el.clientWidth - width) < 1) return;
    width = el.clientWidth;
    act();
  });
  watcher.observe(el);
  return () => watcher.disconnect();
}
