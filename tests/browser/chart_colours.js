// Colours painted in a chart: behind it, of its marks, of its words outside the bars; each as [r, g, b].
(canvas) => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const clear = (node) => /^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(node).backgroundColor);
  let behind = canvas;
  while (behind && clear(behind)) behind = behind.parentElement;
  // A bar with a pattern is filled by a <pattern>, whose rectangle has the hue.
  const painted = (mark) => {
    const { fill, fillOpacity, stroke } = getComputedStyle(mark);
    if (fill.startsWith("url")) {
      const id = fill.replace(/^[^#]*#/, "").replace(/["')]+$/, "");
      return getComputedStyle(document.getElementById(id).querySelector("rect")).fill;
    }
    return fill === "none" || fillOpacity === "0" ? stroke : fill;
  };
  const marks = canvas.querySelectorAll(".barlayer .point path, .scatterlayer path.point, .shapelayer path");
  const words = canvas.querySelectorAll("text:not(.bartext-inside)");
  return {
    behind: rgb(getComputedStyle(behind).backgroundColor),
    marks: [...new Set([...marks].map(painted))].map(rgb),
    words: [...new Set([...words].map((text) => getComputedStyle(text).fill))].map(rgb),
  };
}
