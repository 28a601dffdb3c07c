// Widths and line breaks of the words written in a chart; plotly itself never wraps.
let context = null;

/** Width in pixels of a text, its tags left out. */
export function widthOf(text, { family, size, bold = false }) {
  context ??= document.createElement("canvas").getContext("2d");
  context.font = `${bold ? "bold " : ""}${size}px ${family}`;
  return Math.max(...text.split("<br>").map((line) => context.measureText(line.replace(/<[^>]*>/g, "")).width));
}

/** The text on as few lines as `width` allows; hard spaces are kept. */
export function wrap(text, width, font) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, font) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return { text: lines.join("<br>"), lines: Math.max(1, lines.length) };
}
