// Reading a chart with the arrow keys: one point at a time, shown on the chart and said aloud.

/** The points in reading order: by trace as drawn, left to right. */
export function points(data) {
  return data.flatMap((trace, curveNumber) =>
    trace.meta?.role === "highlight" ? [] : trace.x.map((_, pointNumber) => ({ curveNumber, pointNumber, trace, text: trace.hovertext[pointNumber] })),
  );
}

/** Wires the keys on `host`; `figure()` gives what is drawn, `point(p | null)` shows it, `say(text | null)` speaks or hides. */
export function readWithKeys(host, { figure, point, say, help }) {
  let current = null;

  const go = (all, index) => {
    current = Math.max(0, Math.min(all.length - 1, index));
    const { trace, text } = all[current];
    point(all[current]);
    const group = trace.orientation !== "h" && trace.name ? `${trace.name}. ` : "";
    say(`${group}${text}. ${current + 1} sur ${all.length}.`);
  };
  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== host) return;
    const all = points(figure().data);
    if (!all.length) return;
    const to = step(event.key, all, current);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    // The focus stays: without it the reader would have lost their place.
    if (to === "hush") onBlur();
    else go(all, to);
  };
  const onFocus = () => host.matches(":focus-visible") && say(help);
  const onBlur = () => {
    current = null;
    point(null);
    say(null);
  };
  host.addEventListener("focus", onFocus);
  host.addEventListener("keydown", onKey);
  host.addEventListener("blur", onBlur);
  return () => {
    host.removeEventListener("keydown", onKey);
    host.removeEventListener("focus", onFocus);
    host.removeEventListener("blur", onBlur);
  };
}

/** Index of the next point, "hush", or null when the key is not ours. */
export function step(key, all, current) {
  const here = current === null ? null : all[current];
  const across = (by) => {
    if (!here) return by > 0 ? 0 : all.length - 1;
    if (here.trace.orientation === "h") return current + by;
    return band(all, here, by);
  };
  switch (key) {
    case "ArrowRight": return current === null ? 0 : current + 1;
    case "ArrowLeft": return current === null ? all.length - 1 : current - 1;
    case "ArrowDown": return across(1);
    case "ArrowUp": return across(-1);
    case "Home": return 0;
    case "End": return all.length - 1;
    case "Escape": return "hush";
    default: return null;
  }
}

/** In the next band, the point whose value is nearest. */
function band(all, here, by) {
  const curve = here.curveNumber + by;
  const value = here.trace.x[here.pointNumber];
  let best = null;
  all.forEach(({ curveNumber, pointNumber, trace }, index) => {
    if (curveNumber !== curve) return;
    const distance = Math.abs(trace.x[pointNumber] - value);
    if (best === null || distance < best.distance) best = { index, distance };
  });
  return best?.index ?? all.indexOf(here);
}
