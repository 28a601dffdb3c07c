// Every text seen in a chart, with its place in the drawing and its size, in pixels.
(canvas) => {
  const frame = canvas.getBoundingClientRect();
  const seen = (text) =>
    text.textContent.trim() && text.getClientRects().length && getComputedStyle(text).opacity !== "0";
  return [...canvas.querySelectorAll("text")].filter(seen).map((text) => {
    const box = text.getBoundingClientRect();
    return {
      words: text.textContent,
      left: box.left - frame.left,
      top: box.top - frame.top,
      right: box.right - frame.left,
      bottom: box.bottom - frame.top,
      size: parseFloat(getComputedStyle(text).fontSize),
      width: frame.width,
      height: frame.height,
    };
  });
}
