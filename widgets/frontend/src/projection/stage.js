// The stage: what is on the screen now, the keys that turn it, the way out.
import { make, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { sourcesIn } from "./copy.js";
import { cut, sizeFor } from "./fit.js";
import { planOf } from "./plan.js";

const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);
const CONTROL = "input, select, textarea, button, a[href], summary, [role=application], [role=slider], [contenteditable]";

/** `at` is the id of a screen; `onTurn(id)` and `onLeave(id)` tell which one is shown, or was. */
export function openStage(screens, ctx, { at, onTurn, onLeave }) {
  const kicker = make("p", { class: "al-s-kicker" });
  const body = make("div", { class: "al-s-body" });
  const foot = make("p", { class: "al-s-sources" });
  const counter = make("span", { class: "al-s-counter", role: "status" });
  const button = (words, act, more = {}) => make("button", { type: "button", class: "al-button", onclick: act, ...more }, words);
  const nextButton = button("Suivant", () => move(1), { class: "al-button al-primary" });
  const backButton = button("Précédent", () => move(-1));
  const full = button("Plein écran", toggleFull, { title: "Touche F" });
  const bar = make("nav", { class: "al-s-bar", "aria-label": "Projection" }, backButton, button("Sommaire", plan, { title: "Touche S" }), counter, full, button("Quitter", leave, { title: "Touche Échap" }), nextButton);
  const stage = make("main", { class: "al-page al-view al-stage", "aria-label": "Projection", tabindex: "-1", lang: "fr" }, kicker, body, foot, bar);
  let index = Math.max(0, screens.findIndex(({ id }) => id === at));
  let turn = 0;
  let turns = [];
  let undo = () => {};
  let listing = false;

  const root = document.documentElement;
  const rootSize = root.style.fontSize;
  root.dataset.projecting = "";
  document.body.append(stage);
  show(full, Boolean(document.fullscreenEnabled));

  /** Shows a screen at its first turn, or at its last one for whoever goes back. */
  function go(to, { last = false, keep = false } = {}) {
    index = to;
    listing = false;
    const size = sizeFor(innerWidth, innerHeight);
    stage.style.setProperty("--al-size", `${size}px`);
    // What an activity sizes by the page's own text follows, and stays legible.
    root.style.fontSize = `${Math.max(30, size / 1.125)}px`;
    clear();
    const screen = screens[index];
    turns = screen.steps.flatMap((step) => cut(step, { body, size, put: (nodes) => put(screen, step, nodes), clear }).map((page, at) => ({ ...page, step, label: at ? "" : step.label })));
    turn = last ? turns.length - 1 : keep ? Math.min(turn, turns.length - 1) : 0;
    present();
    onTurn(screen.id);
  }

  function put(screen, step, nodes) {
    const name = step.title ?? screen.title;
    const title = name && !nodes.some((node) => node.matches("h1")) ? [make("h1", { class: "al-s-title" }, name)] : [];
    const place = screen.place && screen.place !== name && !step.bare ? screen.place : "";
    // A screen of words alone has its étape for a heading.
    const isHead = !title.length && !nodes.some((node) => node.matches("h1"));
    kicker.replaceChildren(isHead ? make("span", { role: "heading", "aria-level": "1" }, place || screen.name || "") : place);
    show(kicker, Boolean(place || isHead));
    stage.toggleAttribute("data-card", Boolean(step.card));
    stage.toggleAttribute("data-top", Boolean(step.top));
    body.replaceChildren(...title, ...nodes);
    const credits = [...new Set([...(step.sources ?? []), ...sourcesIn([...title, ...nodes], ctx.notes ?? {})])];
    const said = credits.length ? [`${credits.length > 1 ? "Sources" : "Source"}${NBSP}: ${credits.join(" · ")}`] : [];
    foot.textContent = [...(step.base ?? []), ...said].join(". ");
    show(foot, Boolean(foot.textContent));
  }

  function clear() {
    undo();
    undo = () => {};
    body.replaceChildren();
    body.style.fontSize = "";
    body.classList.remove("al-s-scrolls");
    body.removeAttribute("tabindex");
  }

  function present() {
    clear();
    const { step, nodes, size } = turns[turn];
    const screen = screens[index];
    put(screen, step, nodes());
    if (size) body.style.fontSize = `${size}px`;
    if (step.live) undo = borrow(step.live);
    else if (step.mount) undo = step.mount(body);
    if (!step.mount && body.scrollHeight > body.clientHeight + 1) {
      body.classList.add("al-s-scrolls");
      body.setAttribute("tabindex", "0");
    }
    body.scrollTop = 0;
    counter.textContent = `Écran ${index + 1} sur ${screens.length}`;
    nextButton.textContent = turns[turn + 1]?.label || "Suivant";
    backButton.setAttribute("aria-disabled", String(turn === 0 && neighbour(-1) === null));
    nextButton.setAttribute("aria-disabled", String(turn === turns.length - 1 && neighbour(1) === null));
    speak();
  }

  /** The view itself, with what was done in it; it goes back to its place on the page. */
  function borrow(node) {
    const place = document.createComment("");
    node.replaceWith(place);
    body.append(node);
    body.classList.add("al-s-scrolls");
    return () => place.replaceWith(node);
  }

  /** What appears is read aloud, and the keys stay with the stage. */
  function speak() {
    if (stage.contains(document.activeElement) && document.activeElement !== stage && bar.contains(document.activeElement)) return;
    const heading = stage.querySelector("h1, [role=heading]") ?? stage;
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  }

  /** The next screen that is not folded on the page, unless one is inside the fold. */
  function neighbour(by) {
    const { fold } = screens[index];
    for (let to = index + by; to >= 0 && to < screens.length; to += by) {
      if (!screens[to].fold || screens[to].fold === fold) return to;
    }
    return null;
  }

  function move(by) {
    if (listing) return go(index, { keep: true });
    if (turns[turn + by]) {
      turn += by;
      return present();
    }
    const to = neighbour(by);
    return to === null ? undefined : go(to, { last: by < 0 });
  }

  function plan() {
    clear();
    listing = true;
    kicker.textContent = "";
    foot.textContent = "";
    nextButton.textContent = "Revenir";
    [kicker, foot].forEach((node) => show(node, false));
    stage.removeAttribute("data-card");
    body.classList.add("al-s-scrolls");
    body.append(make("h1", { class: "al-s-title" }, "Sommaire"), planOf(screens, index, go));
    (body.querySelector("[aria-current]") ?? body.querySelector("button")).focus();
  }

  function toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  function onKey(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector(".al-note")) return;
    const inControl = target instanceof Element && target.closest(CONTROL) && !["PageDown", "PageUp", "Escape"].includes(key);
    const scrolls = body.classList.contains("al-s-scrolls") && (key === "ArrowUp" || key === "ArrowDown");
    if (key === "Escape") listing ? go(index, { keep: true }) : leave();
    else if (inControl && !(bar.contains(target) && key.startsWith("Arrow"))) return;
    else if (scrolls) return;
    else if (NEXT.has(key)) move(1);
    else if (BACK.has(key)) move(-1);
    else if (key === "Home") go(0);
    else if (key === "End") go(screens.length - 1);
    else if (key === "s" || key === "S") plan();
    else if (key === "f" || key === "F") toggleFull();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const named = (hash) => screens.findIndex(({ id }) => `#${id}` === hash);
  function onLink(event) {
    const link = event.target.closest('a[href^="#"]');
    const to = link ? named(link.getAttribute("href")) : -1;
    if (to < 0) return;
    event.preventDefault();
    go(to);
  }
  const onHash = () => named(location.hash) >= 0 && go(named(location.hash));

  let waiting = 0;
  const onResize = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => (listing ? undefined : go(index, { keep: true })));
  };

  function leave() {
    cancelAnimationFrame(waiting);
    removeEventListener("keydown", onKey, true);
    removeEventListener("hashchange", onHash);
    removeEventListener("resize", onResize);
    document.removeEventListener("alliances:theme", onResize);
    clear();
    stage.remove();
    delete root.dataset.projecting;
    root.style.fontSize = rootSize;
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    onLeave(screens[index].id);
  }

  addEventListener("keydown", onKey, true);
  addEventListener("hashchange", onHash);
  addEventListener("resize", onResize);
  document.addEventListener("alliances:theme", onResize);
  stage.addEventListener("click", onLink);
  document.fonts?.ready.then(onResize);
  go(index);
  return { leave };
}
