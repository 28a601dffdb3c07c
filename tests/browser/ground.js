// Of the texts that axe-core could not judge, those too pale for the ground that their own styles give them; null when one is gone.
(selectors) => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, at) => (value * a + below[at] * (255 - a)) / 255).concat(255);
  const light = (parts) => {
    const [r, g, b] = parts.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    if (!node) return [255, 255, 255, 255];
    const colour = rgba(getComputedStyle(node).backgroundColor);
    return colour[3] === 255 ? colour : over(colour, behind(node.parentElement));
  };
  if (selectors.some((selector) => !document.querySelector(selector))) return null;
  return selectors.flatMap((selector) => {
    const node = document.querySelector(selector);
    const style = getComputedStyle(node);
    const drawn = node instanceof SVGElement;
    // A word on a map has a halo: that is its ground.
    const halo = drawn && style.paintOrder.startsWith("stroke") && style.stroke !== "none";
    const ground = halo ? rgba(style.stroke) : behind(drawn ? node.ownerSVGElement : node);
    const ink = over(rgba(drawn ? style.fill : style.color), ground);
    const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (high + 0.05) / (low + 0.05);
    return ratio < (large ? 3 : 4.5) ? [`contrast ${ratio.toFixed(2)}: ${selector}: ${node.textContent.trim().slice(0, 40)}`] : [];
  });
}
