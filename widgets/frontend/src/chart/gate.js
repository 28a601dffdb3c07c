// Before looking, deciding: the chart stands behind its question, or waits for the estimate that it answers.
import { make, part, reach, show } from "../dom.js";

// For the session: a reload gives back the page as it was, a new day asks again.
const SEEN = "alliances:vu:";
const looked = new Set();

function remember(id) {
  looked.add(id);
  try {
    sessionStorage.setItem(SEEN + id, "1");
  } catch {
    // Storage refused: the page remembers until it is closed.
  }
}

function alreadySeen(id) {
  try {
    return looked.has(id) || sessionStorage.getItem(SEEN + id) !== null;
  } catch {
    return looked.has(id);
  }
}

/** Hides what would answer for the learner; calls `open(guess)` once. Returns a way to stop. */
export function gate(el, view, ctx, open) {
  const root = el.querySelector("[data-alliances-view]") ?? el;
  const wait = part(root, "wait");
  const question = view.data.waits_for;
  const guessOf = () => number(ctx.store?.latest?.(question)?.value);
  if (!wait || (!view.data.ask && !question)) return opened(open, question ? guessOf() : null);
  if ((question && guessOf() !== null) || alreadySeen(view.id)) return opened(open, question ? guessOf() : null);

  const hidden = [root.querySelector(".al-chart-title"), part(root, "chart-body"), root.querySelector(".al-chart-foot")].filter(Boolean);
  const label = root.getAttribute("aria-labelledby");
  const asked = root.querySelector(".al-chart-ask");
  hidden.forEach((node) => show(node, false));
  root.classList.add("al-chart-waiting");
  const lead = asked && !/^avant de regarder/i.test(asked.textContent.trim()) ? make("p", { class: "al-key al-chart-before" }, "Avant de regarder") : null;
  if (lead) asked.before(lead);
  if (asked) root.setAttribute("aria-labelledby", asked.id);
  else root.removeAttribute("aria-labelledby");

  const stops = [];
  const reveal = ({ guess = null, focus = false } = {}) => {
    stops.splice(0).forEach((stop) => stop());
    remember(view.id);
    hidden.forEach((node) => show(node));
    wait.replaceChildren();
    lead?.remove();
    show(wait, false);
    root.classList.remove("al-chart-waiting");
    if (label) root.setAttribute("aria-labelledby", label);
    if (focus) land(hidden[0]);
    open(guess);
  };
  wait.replaceChildren(...words(question, () => reveal({ focus: true })));
  show(wait);

  const onRevealed = ({ detail }) => {
    if (detail?.chart === view.id || (question && detail?.question === question)) reveal({ guess: number(detail?.value) ?? guessOf() });
  };
  document.addEventListener("alliances:revealed", onRevealed);
  stops.push(() => document.removeEventListener("alliances:revealed", onRevealed));
  // On paper there is nothing to press.
  const onPrint = () => hidden.forEach((node) => show(node));
  const onPrinted = () => stops.length && hidden.forEach((node) => show(node, false));
  addEventListener("beforeprint", onPrint);
  addEventListener("afterprint", onPrinted);
  stops.push(() => removeEventListener("beforeprint", onPrint), () => removeEventListener("afterprint", onPrinted));
  if (question && ctx.store?.subscribe) {
    stops.push(ctx.store.subscribe((changed) => (changed === question || changed === null) && guessOf() !== null && reveal({ guess: guessOf() })));
  }
  return () => stops.splice(0).forEach((stop) => stop());
}

function opened(open, guess) {
  open(guess);
  return () => {};
}

export const number = (value) => (value !== null && value !== undefined && value !== "" && Number.isFinite(Number(value)) ? Number(value) : null);

function words(question, look) {
  const button = (text, primary) => make("button", { type: "button", class: primary ? "al-button al-primary" : "al-button", "data-al": "look", onclick: look }, text);
  if (!question) return [make("p", { class: "al-chart-wait-words" }, "Votre idée est faite\u202f?"), button("Voir le graphique", true)];
  const answer = make("a", { href: `#${question}`, class: "al-button al-primary", "data-al": "answer-first" }, "Donner mon estimation");
  answer.addEventListener("click", (event) => reach(question) && event.preventDefault());
  const promise = "Donnez d’abord votre estimation\u00a0: le graphique viendra ici, et la montrera à côté des chiffres.";
  return [make("p", { class: "al-chart-wait-words" }, promise), answer, button("Voir le graphique sans estimer", false)];
}

function land(title) {
  if (!title) return;
  title.setAttribute("tabindex", "-1");
  title.focus({ preventScroll: true });
}
