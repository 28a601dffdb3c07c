// SVG as it is drawn in the browser.
const SVG = "http://www.w3.org/2000/svg";

/** An SVG element; an attribute that is null is left out. */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  set(made, attributes);
  made.append(...children);
  return made;
}

export function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, String(value));
}
