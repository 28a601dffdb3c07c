// The page's colours as plotly needs them, and the mark that goes with each role besides its hue.
const LIGHT = {
  ink: "#22252b", quiet: "#5b6069", rule: "#dcd9d1", surface: "#ffffff", highlight: "#22252b",
  habitants: "#0072b2", associations: "#b84a00", entreprises: "#6f4aa0", "acteurs-publics": "#00775a",
  "recherche-experts": "#a2397c", reference: "#5b6069",
};
const DARK = {
  ink: "#f1efe9", quiet: "#b5b3ad", rule: "#45484f", surface: "#1b1d21", highlight: "#ffffff",
  habitants: "#6cb8ec", associations: "#f2935a", entreprises: "#b99be6", "acteurs-publics": "#4fc3a1",
  "recherche-experts": "#e58fc2", reference: "#b5b3ad",
};
/** Custom properties of the page, best first, by name of colour. */
const NAMES = { ink: ["--al-ink"], quiet: ["--al-ink-soft"], rule: ["--al-line"], highlight: ["--al-ink"] };

const PATTERN = { associations: "", entreprises: "/", "acteurs-publics": "-", "recherche-experts": "x", habitants: "\\", reference: ".", highlight: "+" };
const SYMBOL = {
  habitants: "circle", associations: "diamond", entreprises: "square", "acteurs-publics": "triangle-up",
  "recherche-experts": "pentagon", reference: "x", highlight: "circle",
};

const canvas = () => (canvas.context ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true }));

/** Any CSS colour as [r, g, b, a], whatever notation the style sheet used. */
export function rgba(color) {
  const context = canvas();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const written = ([r, g, b, a]) => (a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`);

function background(el) {
  for (let node = el; node; node = node.parentElement) {
    const color = rgba(getComputedStyle(node).backgroundColor);
    if (color[3] > 250) return color;
  }
  return [255, 255, 255, 255];
}

/** Colours, font and size in force where the chart stands. */
export function readTheme(el) {
  const behind = background(el);
  const fallback = luminance(behind) < 110 ? DARK : LIGHT;
  const probe = el.ownerDocument.createElement("span");
  probe.style.display = "none";
  el.append(probe);
  const colors = {};
  for (const [name, value] of Object.entries(fallback)) {
    const names = NAMES[name] ?? [`--al-${name}`];
    // A nested var() lets the browser resolve light-dark(), color-mix() and the like.
    probe.style.color = names.reduceRight((inner, property) => `var(${property}, ${inner})`, value);
    colors[name] = written(rgba(getComputedStyle(probe).color));
  }
  probe.remove();
  colors.surface = written(behind);
  const style = getComputedStyle(el);
  return { colors, family: style.fontFamily, size: parseFloat(style.fontSize) || 16 };
}

/** The marker of a role: a hue and a pattern (bar), or a hue and a symbol (point). */
export function marker(role, kind, { colors }, size) {
  const color = colors[role] ?? colors.reference;
  if (kind === "bar") {
    const pattern = { shape: PATTERN[role] ?? "", fillmode: "overlay", fgcolor: colors.surface, fgopacity: 0.45, solidity: 0.16, size: 10 };
    return { color, pattern, line: { width: 0 } };
  }
  return { color, symbol: SYMBOL[role] ?? "circle", size, opacity: 1, line: { width: 1, color: colors.surface } };
}

/** Calls back when the page changes from light to dark, whoever decides it. */
export function onThemeChange(act) {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const watcher = new MutationObserver(act);
  query.addEventListener("change", act);
  document.addEventListener("alliances:theme", act);
  for (const node of [document.documentElement, document.body]) {
    watcher.observe(node, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-al-theme", "data-jp-theme-name", "data-jp-theme-light"] });
  }
  return () => {
    query.removeEventListener("change", act);
    document.removeEventListener("alliances:theme", act);
    watcher.disconnect();
  };
}
