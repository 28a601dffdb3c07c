// A chart leaves the page as an image, with its title, base and sources, or as a table for a spreadsheet.
import { make } from "../dom.js";
import { download, follow } from "../download.js";
import { compose } from "./compose.js";
import { wrap } from "./words.js";

const WIDTH = 1000;
const INK = { size: 20, title: 26 };

/** Adds the two buttons under the table. */
export function exporter(root, view, { load, state, title, theme }) {
  const details = root.querySelector("details");
  if (!details) return () => {};
  const image = make("button", { type: "button", class: "al-button", "data-al": "png", onclick: () => toImage().catch(failed) }, "Télécharger l’image (PNG)");
  const csv = make("button", { type: "button", class: "al-button", "data-al": "csv", onclick: () => download(`${view.id}.csv`, toCsv(root.querySelector("table")), "text/csv;charset=utf-8") }, "Télécharger les données (CSV)");
  const said = make("span", { role: "status", class: "al-small" });
  const row = make("p", { class: "al-chart-export" }, image, " ", csv, " ", said);
  details.append(row);

  async function toImage() {
    const plotly = await load();
    const { data, layout, height } = poster(view, { state: state(), title, theme: theme(), foot: footOf(root) });
    const url = await plotly.toImage({ data, layout, config: { locale: "fr" } }, { format: "png", width: WIDTH, height, scale: 2 });
    follow(url, `${view.id}.png`);
  }
  function failed() {
    said.textContent = "L’image n’a pas pu être faite. Le tableau reste disponible.";
  }
  return () => row.remove();
}

/** The figure with its title above and its base and sources below. */
function poster(view, { state, title, theme, foot }) {
  // An image made from an SVG can't use the page's own font: words are measured with the one that will be drawn.
  const family = "sans-serif";
  const { data, layout } = compose(view.data.figure, { width: WIDTH - 80, theme: { ...theme, family, size: INK.size }, state });
  const head = wrap(title, WIDTH - 80, { family, size: INK.title, bold: true });
  const lines = foot.map((line) => wrap(line, WIDTH - 80, { family, size: 15 }).text).join("<br>");
  const top = 40 + head.lines * INK.title * 1.3 + 16;
  const bottom = lines.split("<br>").length * 20 + 40;
  const height = Math.round(layout.height + top + bottom);
  const margin = { l: layout.margin.l + 40, r: layout.margin.r + 40, t: layout.margin.t + top, b: layout.margin.b + bottom };
  const paper = { xref: "paper", x: 0, xanchor: "left", showarrow: false, align: "left" };
  const annotations = [
    // With these margins plotly writes the zero itself.
    ...layout.annotations.filter(({ name }) => name !== "zero"),
    { ...paper, yref: "paper", y: 1, yanchor: "bottom", yshift: 16, text: `<b>${head.text}</b>`, font: { size: INK.title } },
    { ...paper, yref: "paper", y: 0, yanchor: "top", yshift: -layout.margin.b - 16, text: lines, font: { size: 15, color: theme.colors.quiet } },
  ];
  return { data, height, layout: { ...layout, annotations, margin, width: WIDTH, height, paper_bgcolor: theme.colors.surface, plot_bgcolor: theme.colors.surface } };
}

/** Base and sources as lines of plain text. */
function footOf(root) {
  return [...root.querySelectorAll(".al-chart-foot > p:not(:has(+ ul)), .al-chart-foot li")].map((node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(".al-key").forEach((key) => key.append("\u00a0:"));
    copy.querySelectorAll(".al-standing").forEach((standing) => standing.replaceWith(`(${standing.textContent})`));
    return copy.textContent.trim().replace(/[ \n]+/g, " ");
  });
}

/** French spreadsheets expect semicolons, decimal commas and a byte order mark. */
export function toCsv(table) {
  const cell = (node) => {
    const text = node.textContent.trim();
    return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${[...table.rows].map((row) => [...row.cells].map(cell).join(";")).join("\r\n")}\r\n`;
}
