// Guess a number, then read the real one: the distance is told, its chart is revealed.
import { fromBuild, make, reach } from "../dom.js";
import { NBSP, sayDistance, sayNumber, sayUnit } from "../fr.js";
import { onRest } from "../rest.js";
import { keyOf, numberOf, share } from "../scoring.js";

export const REVEALED = "alliances:revealed";

export function estimate(root, view, shell) {
  const { data } = view;
  const field = root.querySelector(`#${CSS.escape(`${view.id}-nombre`)}`);
  const slider = root.querySelector('input[type="range"]');
  const key = keyOf(data);
  slider.classList.add("al-untouched");

  const shownValue = (value) => sayNumber(value).replace(/\u202f/g, " ");
  function read() {
    const value = numberOf(field.value);
    return value === null || value < data.min || value > data.max ? null : value;
  }
  function put(value) {
    field.value = shownValue(value);
    slide(value);
  }
  function slide(value) {
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", sayUnit(value, data.unit));
    slider.style.setProperty("--al-part", String((value - data.min) / (data.max - data.min)));
    slider.classList.remove("al-untouched");
  }
  function complain(empty) {
    field.setAttribute("aria-invalid", "true");
    shell.say("info", empty ? "Donnez d’abord votre estimation." : `Donnez un nombre entre ${sayNumber(data.min)} et ${sayUnit(data.max, data.unit)}.`);
    field.focus();
  }

  slider.addEventListener("input", () => {
    put(Number(slider.value));
    field.removeAttribute("aria-invalid");
    if (!shell.graded) shell.hush();
  });
  field.addEventListener("input", () => {
    const value = read();
    if (value !== null) slide(value);
    field.removeAttribute("aria-invalid");
    if (!shell.graded) shell.hush();
  });
  function keep() {
    const value = read();
    if (value === null) complain(!field.value.trim());
    else {
      shell.hush();
      shell.give(value);
    }
  }
  if (shell.graded) field.addEventListener("change", keep);
  const rest = shell.graded ? onRest(slider, keep) : null;
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && shell.check) shell.check.click();
  });
  shell.check?.addEventListener("click", () => {
    const value = read();
    if (value === null) return complain(!field.value.trim());
    shell.give(value);
    judge(value, true);
    return undefined;
  });

  function judge(value, heard) {
    const distance = Math.round(Math.abs(value - data.answer) * 1e6) / 1e6;
    const close = share("estimate", value, key) === 1;
    const words = distance === 0
      ? `Exactement${NBSP}: ${sayUnit(data.answer, data.unit)}.`
      : `Vous êtes à ${sayDistance(distance, data.unit)} de la réponse${NBSP}: ${sayUnit(data.answer, data.unit)}.`;
    const comment = make("p", {}, fromBuild(data.feedback[close ? "close" : value < data.answer ? "low" : "high"]));
    const more = [comment];
    if (data.reveal && document.getElementById(data.reveal)) {
      const link = make("a", { href: `#${data.reveal}` }, "Voir le graphique");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        reach(data.reveal);
      });
      more.push(make("p", { class: "al-see-chart" }, link));
    }
    shell.say(close ? "right" : "near", words, gauge(value), ...more);
    if (data.reveal) document.dispatchEvent(new CustomEvent(REVEALED, { detail: { chart: data.reveal, question: view.id, value, heard } }));
    shell.explain();
  }

  /** The guess and the answer on one line; the sentence above says the same. */
  function gauge(value) {
    const place = (n) => `${(100 * (n - data.min)) / (data.max - data.min)}%`;
    const bar = make("div", { class: "al-gauge", "aria-hidden": "true" },
      make("span", { class: "al-gauge-guess" }, make("span", {}, `vous, ${sayNumber(value)}`)),
      make("span", { class: "al-gauge-answer" }, make("span", {}, `réponse, ${sayNumber(data.answer)}`)));
    bar.style.setProperty("--al-guess", place(value));
    bar.style.setProperty("--al-answer", place(data.answer));
    bar.dataset.side = value < data.answer ? "low" : "high";
    return bar;
  }

  return {
    stop: rest,
    restore(value) {
      if (typeof value !== "number") return;
      put(value);
      if (!shell.graded && key) judge(value, false);
    },
  };
}
