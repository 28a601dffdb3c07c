// What a declaration of accessibility asks of a page and that axe-core does not measure; run once everything is open.
() => {
  const RGB = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const seen = (node) => node.checkVisibility() && node.getClientRects().length > 0;
  const told = (node) => node.outerHTML.slice(0, 110);
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const faults = [];

  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`1.4.10: the page is ${wide} px wide in a window of ${innerWidth}`);

  let last = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6, [role=heading]")) {
    const level = Number(heading.getAttribute("aria-level") ?? heading.tagName[1]);
    if (level > last + 1) faults.push(`1.3.1: h${level} after h${last}: ${told(heading)}`);
    last = level;
  }
  if (all("h1").length !== 1) faults.push(`1.3.1: ${all("h1").length} h1`);

  for (const node of all("button, input, select, textarea, summary, a[href], [tabindex='0'], [role=button]")) {
    if (getComputedStyle(node).display === "inline") continue;
    const { width, height } = node.getBoundingClientRect();
    if (Math.min(width, height) < 24) faults.push(`2.5.8: ${Math.round(width)} × ${Math.round(height)} px: ${told(node)}`);
  }

  // A text in a box that hides what overflows it: for the eyes alone, what `al-sr` and the like hide is not cut.
  for (const node of all(".al-header *, .al-main *, .al-footer *")) {
    const style = getComputedStyle(node);
    const hides = [style.overflowX, style.overflowY].some((way) => ["hidden", "clip"].includes(way));
    if (!hides || style.clipPath !== "none" || node.closest("svg, .al-chart-canvas, .al-motif") || node.matches("input, textarea, select")) continue;
    if (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1) faults.push(`1.4.12: cut: ${told(node)}`);
  }

  const rgba = (colour) => {
    RGB.clearRect(0, 0, 1, 1);
    RGB.fillStyle = colour;
    RGB.fillRect(0, 0, 1, 1);
    return [...RGB.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = rgba(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] === 255) return colour;
    }
    return "white";
  };
  const frame = () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
  window.ring = async () => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    // A control that fills its label without being seen: the label wears the ring.
    const worn = getComputedStyle(node).opacity === "0" ? node.nextElementSibling : node;
    const style = getComputedStyle(worn);
    const [one, two] = [light(style.outlineColor), light(behind(worn))].sort((a, b) => b - a);
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));
    const inSight = () => [...node.getClientRects()].some((box) => points.some(([x, y]) => {
      const [left, up, right, down] = [Math.max(0, box.left), Math.max(0, box.top), Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
      const top = document.elementFromPoint(left + (right - left) * x, up + (down - up) * y);
      return top && (node.contains(top) || node.closest("label")?.contains(top));
    }));
    const thick = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    // What lies over it is moved a frame later.
    if (!inSight()) await frame();
    return { node: told(node), inSight: inSight(), thick, ratio: (one + 0.05) / (two + 0.05) };
  };
  return faults;
}
