// Small helpers for the page. Text from a learner only ever goes through textContent or value.
export const part = (root, name) => root.querySelector(`[data-al="${name}"]`);

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** HTML made by the course's own build: the only string that may become nodes. */
export function fromBuild(html) {
  const template = document.createElement("template");
  template.innerHTML = html || "";
  return template.content;
}

export function show(node, visible = true) {
  if (node) node.hidden = !visible;
}

/** Said again only when it has changed: a screen reader hears what is written. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const prefersStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Opens what is folded around a node, and tells the page, which may be showing another étape. */
export function unfold(node) {
  for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  node.dispatchEvent(new CustomEvent("alliances:unfold", { bubbles: true }));
}

/** Brings a view on screen and gives it the focus. */
export function reach(id) {
  const node = document.getElementById(id);
  if (!node) return false;
  unfold(node);
  const target = node.querySelector("input, select, textarea") || node;
  if (target === node && !node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
  node.scrollIntoView({ block: "start", behavior: prefersStill() ? "auto" : "smooth" });
  target.focus({ preventScroll: true });
  return true;
}

/** Calls `act` whenever the page is left or hidden; returns the function that ends it. */
export function onLeaving(act) {
  addEventListener("pagehide", act);
  document.addEventListener("visibilitychange", act);
  return () => {
    removeEventListener("pagehide", act);
    document.removeEventListener("visibilitychange", act);
  };
}

export function debounce(delay, act) {
  let timer = null;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      act(...args);
    }, delay);
  };
  later.flush = (...args) => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    act(...args);
  };
  return later;
}
