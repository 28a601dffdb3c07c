// Brings to life the HTML of one view; the same in JupyterLab, in Voilà and on a plain page.
import { mountActivity } from "../activities/index.js";
import { mountHandin } from "../handin.js";
import { mountCase } from "../case.js";
import { fromBuild } from "../dom.js";
import { mountChart } from "../chart/index.js";
import { remember } from "../place.js";
import { early } from "./early.js";
import { mountQuestion } from "./question.js";

const kinds = { question: mountQuestion, chart: mountChart, handin: mountHandin, case: mountCase, activity: mountActivity };
const OURS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Enter", " ", "Home", "End", "PageUp", "PageDown"]);

/** `el` holds the view's HTML, or is filled with it; returns the function that undoes it all. */
export function mount(el, view, ctx) {
  if (!el.matches("[data-alliances-view]") && !el.querySelector("[data-alliances-view]")) el.append(fromBuild(view.html));
  const root = el.matches("[data-alliances-view]") ? el : el.querySelector("[data-alliances-view]");
  const onKey = (event) => OURS.has(event.key) && event.stopPropagation();
  const onWork = () => ctx.store && remember(ctx, view.id);
  root.addEventListener("keydown", onKey);
  root.addEventListener("change", onWork);
  root.classList.add("al-live");
  const sayAgain = early(root);
  const stop = kinds[view.kind]?.(root, view, ctx);
  sayAgain();
  return () => {
    root.removeEventListener("keydown", onKey);
    root.removeEventListener("change", onWork);
    root.classList.remove("al-live");
    stop?.();
  };
}
