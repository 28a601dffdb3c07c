// The dossier as a Word file: true headings, tables with a header, drawings with their words; the library is the bundle's weight.
import { AlignmentType, Bookmark, BorderStyle, Document, Footer, Header, HeadingLevel, ImageRun, InternalHyperlink, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx";
import { NBSP } from "../fr.js";
import { paragraphs } from "./text.js";

const FONT = "Arial";
const WIDE = 9600; // twentieths of a point between the margins
const LETTER = { bold: 140, plain: 120 }; // of a letter of a cell, in the wide face that replaces Arial where it is missing
const BROAD = /[mwœ@%]/gi; // letters half as wide again
const SIZES = [20, 18, 16]; // half-points of a cell: a table of many columns is written smaller rather than with broken words
const LINE = 80; // letters beyond which a longer cell asks for no wider a column
const LONG = 16; // letters beyond which a word may be broken: an address
const PADDING = 180;
const SHORT = 8; // rows of a table that is not cut by a page
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2 };
const border = { style: BorderStyle.SINGLE, size: 4, color: "857C6C" };
const borders = { top: border, bottom: border, left: border, right: border };

/** `pictures`: a PNG (bytes) for each figure, in order; one that is missing leaves its table alone to speak. */
export function word(doc, pictures = []) {
  const children = [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(doc.title) })];
  const sections = doc.blocks.map((block, at) => [block, at]).filter(([block]) => block.type === "heading" && block.level === 2);
  let drawn = 0;
  doc.blocks.forEach((block, at) => {
    const picture = block.type === "figure" ? pictures[drawn++] : null;
    children.push(...made(block, at, sections, picture, doc.blocks[at + 1]?.type === "table"));
  });
  return new Document({
    title: doc.title, creator: "Les alliances qui changent les territoires", description: doc.title, lastModifiedBy: " ",
    features: { updateFields: false },
    styles: styles(doc.compact),
    numbering: { config: [{ reference: "puces", levels: [{ level: 0, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 400, hanging: 240 } } } }] }] },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: doc.compact ? 1100 : 1300, bottom: doc.compact ? 900 : 1100, header: 500, footer: 450, left: 1150, right: 1150 } } },
      headers: doc.stamp ? { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: doc.stamp, bold: true, color: "9F4000" })] })] }) } : {},
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 18, color: "585750" })] })] }) },
      children,
    }],
  });
}

export const wordBlob = (doc, pictures) => Packer.toBlob(word(doc, pictures));
export const wordBytes = (doc, pictures) => Packer.toArrayBuffer(word(doc, pictures));

function styles(isCompact) {
  const language = { value: "fr-FR" };
  const title = (size, color, before, after) => ({ run: { font: FONT, size, bold: true, color, language }, paragraph: { spacing: { before, after }, keepNext: true } });
  return {
    default: {
      document: { run: { font: FONT, size: isCompact ? 20 : 22, language }, paragraph: { spacing: { after: isCompact ? 60 : 120, line: isCompact ? 252 : 288, lineRule: LineRuleType.AUTO } } },
      title: title(isCompact ? 36 : 44, "0B5C70", 0, 160),
      heading1: title(isCompact ? 24 : 30, "0B5C70", isCompact ? 120 : 360, isCompact ? 40 : 100),
      heading2: title(23, "23262B", 200, 60),
    },
    paragraphStyles: [
      { id: "Legende", name: "Légende du cours", basedOn: "Normal", run: { color: "585750", size: 20 }, paragraph: { keepNext: true } },
      { id: "Manque", name: "À compléter", basedOn: "Normal", paragraph: { spacing: { before: 120, after: 160 } } },
      { id: "Cellule", name: "Cellule", basedOn: "Normal", run: { size: 20 }, paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } } },
    ],
  };
}

/** A text with its line breaks. */
function runs(text, options = {}) {
  return String(text).split("\n").map((line, at) => new TextRun({ text: line, ...(at ? { break: 1 } : {}), ...options }));
}
const marked = (children, fill, color) => new Paragraph({ style: "Manque", keepLines: true, shading: { type: ShadingType.CLEAR, fill }, border: { left: { style: BorderStyle.SINGLE, size: 24, color, space: 8 } }, children });

function made(block, at, sections, picture, isFollowed) {
  switch (block.type) {
    case "heading": return [new Paragraph({ heading: LEVELS[block.level], children: block.level === 2 ? [new Bookmark({ id: `partie_${at + 1}`, children: runs(block.text) })] : runs(block.text) })];
    case "paragraph": return [new Paragraph({ keepNext: isFollowed, children: runs(block.text, block.style ? { color: "585750" } : {}) })];
    case "list": return block.items.map((item) => new Paragraph({ numbering: { reference: "puces", level: 0 }, children: runs(item) }));
    case "contents": return [
      new Paragraph({ keepNext: true, children: runs("Sommaire", { bold: true }) }),
      ...sections.map(([{ text }, place]) => new Paragraph({ spacing: { after: 20 }, children: [new InternalHyperlink({ anchor: `partie_${place + 1}`, children: [new TextRun({ text, style: "Hyperlink" })] })] })),
    ];
    case "gap": return [marked(runs(block.text), "FCEBDD", "9F4000")];
    case "remark": return [marked([new TextRun({ text: block.who, bold: true }), new TextRun(`, à la question «${NBSP}${block.question}${NBSP}»${NBSP}:`), ...paragraphs(block.text).map((text) => new TextRun({ text, break: 1 }))], "E2EFF0", "0B5C70")];
    case "figure": return picture ? [
      new Paragraph({ keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [new ImageRun({ type: "png", data: picture, transformation: { width: 560, height: Math.round((560 * block.height) / block.width) }, altText: { name: block.caption, title: block.caption, description: block.alt } })] }),
      new Paragraph({ style: "Legende", children: runs(block.caption) }),
    ] : [];
    case "table": return [...(block.quiet ? [] : [new Paragraph({ style: "Legende", children: runs(block.caption) })]), tableOf(block), new Paragraph({ spacing: { after: 60 }, children: [] })];
    default: throw new Error(block.type);
  }
}

/** Length of the longest; a cell may hold more words than a call takes arguments. */
const longest = (texts) => texts.reduce((most, { length }) => Math.max(most, length), 0);

const lengthOf = (text) => text.length + (text.match(BROAD)?.length ?? 0) / 2;

/** Of each column: room for its longest word, which is never broken, then a share of the rest by what it says; at the first size that allows it. */
function fitOf(lines) {
  const columns = lines[0].map((_, at) => lines.map((row) => row[at]));
  const leastAt = (size) => columns.map((cells, at) => PADDING + Math.ceil((size / SIZES[0]) * Math.max(...cells.map((text, line) => (line && at ? LETTER.plain : LETTER.bold) * Math.min(LONG, text.split(/[ \n\t-]+/).reduce((most, word) => Math.max(most, lengthOf(word)), 0))))));
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const size = SIZES.find((one) => sum(leastAt(one)) <= WIDE) ?? SIZES.at(-1);
  const least = leastAt(size);
  // A cell left blank is to be written in.
  const wished = columns.map((cells, at) => 1 + Math.max(0, LETTER.plain * Math.min(LINE, longest(cells.map((text) => (text && !text.trim() ? " ".repeat(LINE) : text)))) - least[at]));
  const spare = WIDE - sum(least);
  return { size, widths: least.map((one, at) => Math.floor(spare < 0 ? (one * WIDE) / sum(least) : one + (spare * wished[at]) / sum(wished))) };
}

function tableOf({ caption, head, rows }) {
  const { size, widths } = fitOf([head, ...rows]);
  const cell = (text, at, options, run = {}) => new TableCell({ width: { size: widths[at], type: WidthType.DXA }, borders, margins: { top: 40, bottom: 40, left: 80, right: 80 }, ...options, children: [new Paragraph({ style: "Cellule", keepNext: run.keepNext, children: runs(text, { bold: run.bold, size }) })] });
  const isShort = rows.length <= SHORT;
  return new Table({
    width: { size: WIDE, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true }, caption: { value: caption },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, at) => cell(text, at, { shading: { type: ShadingType.CLEAR, fill: "F3ECDF" } }, { bold: true, keepNext: true })) }),
      ...rows.map((row, line) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, {}, { bold: !at, keepNext: isShort && line < rows.length - 1 })) })),
    ],
  });
}
