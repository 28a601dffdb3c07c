// The dossier as a page of its own: semantic, in French, ready for a printer or for a PDF that a screen reader follows.
import { NBSP } from "../fr.js";
import { STYLE } from "./style.js";
import { escapeHtml as esc, paragraphs } from "./text.js";

const slug = (at) => `partie-${at + 1}`;
const lines = (text) => esc(text).replace(/\n/g, "<br>");

export function html(doc, { fonts = "" } = {}) {
  const sections = doc.blocks.map((block, at) => [block, at]).filter(([block]) => block.type === "heading" && block.level === 2);
  const body = doc.blocks.map((block, at) => render(block, at, sections)).join("\n");
  const mark = doc.stamp ? `@page { @top-center { content: "${doc.stamp}"; font: 700 10pt "Atkinson Hyperlegible", sans-serif; color: #9f4000; } }` : "";
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${esc(doc.title)}</title>
<style>${fonts}${STYLE}${mark}</style>
</head>
<body${doc.compact ? ' class="note"' : ""}>
${doc.stamp ? `<p class="stamp">${esc(doc.stamp)}</p>\n` : ""}<main>
<h1>${esc(doc.title)}</h1>
${body}
</main>
</body>
</html>
`;
}

function render(block, at, sections) {
  switch (block.type) {
    case "heading": return `<h${block.level}${block.level === 2 ? ` id="${slug(at)}"` : ""}>${esc(block.text)}</h${block.level}>`;
    case "paragraph": return `<p${block.style ? ` class="${block.style}"` : ""}>${lines(block.text)}</p>`;
    case "list": return `<ul>${block.items.map((item) => `<li>${lines(item)}</li>`).join("")}</ul>`;
    case "contents": return `<nav aria-label="Sommaire"><p class="key">Sommaire</p><ol>${sections.map(([{ text }, place]) => `<li><a href="#${slug(place)}">${esc(text)}</a></li>`).join("")}</ol></nav>`;
    case "gap": return `<p class="gap">${lines(block.text)}</p>`;
    case "remark": return `<blockquote class="remark"><p><strong>${esc(block.who)}</strong>, à la question «${NBSP}${esc(block.question)}${NBSP}»${NBSP}:</p>${paragraphs(block.text).map((text) => `<p>${esc(text)}</p>`).join("")}</blockquote>`;
    case "figure": return `<figure><img src="data:image/svg+xml,${encodeURIComponent(block.svg)}" alt="${esc(block.alt)}" width="${block.width}" height="${block.height}"><figcaption>${esc(block.caption)}</figcaption></figure>`;
    case "table": return `<table${block.write ? ' class="write"' : ""}><caption${block.quiet ? ' class="quiet"' : ""}>${esc(block.caption)}</caption><thead><tr>${block.head.map((cell) => `<th scope="col">${esc(cell)}</th>`).join("")}</tr></thead><tbody>${block.rows.map(([first, ...rest]) => `<tr><th scope="row">${lines(first)}</th>${rest.map((cell, column) => `<td${block.head.length > 2 ? ` data-label="${esc(block.head[column + 1])}"` : ""}>${lines(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
    default: throw new Error(block.type);
  }
}
