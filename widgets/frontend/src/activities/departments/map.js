// The map of France: a picture of what the table says, hence silent for a screen reader.
import { make, show } from "../../dom.js";
import { near } from "../../near.js";
import { node } from "../../svg.js";

const TOUCH = "Passez sur un département, ou touchez-le, pour lire sa valeur.";
const WAITING = "La carte se colore quand vous avez parié, ou demandé à voir.";
const FAILED = "La carte n’a pas pu être dessinée. Toutes les valeurs sont dans le tableau.";

let count = 0;

/** `paint` shows a measure (or none) and outlines some départements; it waits for the contours if it must. */
export function createMap(ctx, rows) {
  const names = new Map(rows.map((row) => [row.code, row]));
  const title = make("p", { class: "al-key al-dep-map-title" });
  const picture = make("div", { class: "al-dep-picture" });
  const legend = make("ul", { class: "al-dep-legend" });
  const read = make("p", { class: "al-small al-dep-read" });
  const figure = make("div", { class: "al-dep-map", "aria-hidden": "true", "data-al": "map" }, title, picture, legend, read);
  const failure = make("p", { class: "al-small", role: "status" });
  const whole = make("div", {}, figure, failure);
  const hatch = `al-dep-hachures-${(count += 1)}`;
  let shapes = null;
  let asked = null;
  const stop = near(whole, async () => {
    try {
      shapes = compose(await ctx.loadMap(), rows, hatch);
      picture.replaceChildren(...shapes.nodes);
      if (asked) paint(asked);
    } catch (problem) {
      show(figure, false);
      failure.textContent = FAILED;
      console.warn("alliances: map", problem);
    }
  });
  const onPoint = ({ target }) => {
    const row = names.get(target.closest?.("[data-code]")?.dataset.code);
    if (row) read.textContent = asked?.measure ? `${row.name}\u00a0: ${row.cells[asked.at]}` : row.name;
  };
  picture.addEventListener("pointerover", onPoint);
  picture.addEventListener("click", onPoint);

  function paint(wanted) {
    asked = wanted;
    const { measure, mine } = wanted;
    title.textContent = measure ? measure.label : "";
    read.textContent = measure ? TOUCH : mine.length ? WAITING : "";
    legend.replaceChildren(...(measure ? keys(measure) : []));
    if (!shapes) return;
    for (const [code, drawn] of shapes.all) {
      const kind = measure ? measure.classes[names.get(code).at] : "";
      drawn.forEach((one) => {
        one.dataset.class = kind;
        // A pattern is named by the page, not by the style sheet.
        if (one.localName === "path") one.setAttribute("fill", /[-?]/.test(kind) ? one.dataset.hatch : "none");
        if ("mine" in one.dataset !== mine.includes(code)) one.toggleAttribute("data-mine");
      });
    }
    shapes.outline(mine);
  }
  return { node: whole, paint, stop };
}

function compose(contours, rows, hatch) {
  const all = new Map(rows.map(({ code }) => [code, []]));
  const svg = (viewBox, css, codes) => {
    const line = node("line", { x1: 0, y1: 0, x2: 0, y2: 60, class: "al-dep-hatch-line" });
    const pattern = node("pattern", { id: `${hatch}-${css}`, width: 60, height: 60, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, node("rect", { width: 60, height: 60, class: "al-dep-hatch-ground" }), line);
    const over = node("g", { class: "al-dep-over" });
    const paths = codes.map((code) => {
      const path = node("path", { d: contours.paths[code], "data-code": code, "data-hatch": `url(#${hatch}-${css})` });
      all.get(code)?.push(path);
      return path;
    });
    const made = node("svg", { viewBox, class: css }, node("defs", {}, pattern), ...paths, over);
    return { made, over, codes };
  };
  const france = svg(contours.viewBox, "al-dep-france", Object.keys(contours.paths));
  const close = svg(contours.close.viewBox, "al-dep-close", contours.close.codes);
  const beyond = rows.filter(({ code }) => !(code in contours.paths)).map(({ code, name }) => {
    const swatch = make("span", { class: "al-dep-swatch" });
    all.get(code).push(swatch);
    return make("span", { class: "al-dep-tile", "data-code": code }, swatch, name);
  });
  const around = make("div", { class: "al-dep-around" }, make("span", { class: "al-dep-inset" }, close.made, make("span", { class: "al-small" }, "Paris, de près")), make("div", { class: "al-dep-tiles" }, ...beyond));
  const outline = (mine) => {
    for (const { over, codes } of [france, close]) {
      const paths = mine.filter((code) => codes.includes(code)).map((code) => contours.paths[code]);
      over.replaceChildren(...["al-dep-halo", "al-dep-line"].flatMap((css) => paths.map((d) => node("path", { d, class: css }))));
    }
  };
  return { all, outline, nodes: [france.made, around] };
}

function keys({ legend, classes }) {
  const entries = legend.map((words, at) => [String(at), words]).filter(([, words]) => words);
  if (/[-?]/.test(classes)) entries.push(["-", classes.includes("?") ? "non diffusé ou douteux" : "non diffusé"]);
  return entries.map(([kind, words]) => make("li", {}, make("span", { class: "al-dep-swatch", "data-class": kind }), words));
}
