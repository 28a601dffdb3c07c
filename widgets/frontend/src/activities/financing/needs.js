// What is needed each year, as numbers to type; a number that cannot be one leaves the last that could.
import { make, part } from "../../dom.js";
import { NBSP } from "../../fr.js";

export function offerNeeds(place, known, { most, change }) {
  const items = known.map(({ id }) => place.querySelector(`[data-need="${id}"]`));
  const words = items.map((item) => part(item, "amounts"));
  const before = words.map((word) => [...word.childNodes]);
  const error = make("p", { class: "al-error", role: "status" });
  place.append(error);
  let needs = null;

  function inputs(need, at) {
    return Array.from({ length: known[at].amounts.length }, (_, year) => {
      const input = make("input", { type: "text", inputmode: "numeric", size: 4, "aria-label": `${need.label}, année${NBSP}${year + 1}, en milliers d’euros`, "data-year": year });
      input.addEventListener("input", () => {
        const text = input.value.replace(/[\s\u202f\u00a0]/g, "");
        const isSound = /^\d+$/.test(text) && Number(text) <= most;
        input.toggleAttribute("aria-invalid", false);
        if (!isSound) input.setAttribute("aria-invalid", "true");
        const isFaulty = place.querySelector("[aria-invalid]");
        error.textContent = isFaulty ? `Écrivez un nombre entier, de 0 à ${most}, en milliers d’euros.` : "";
        if (!isSound) return;
        needs[need.id][year] = Number(text);
        change();
      });
      return make("label", { class: "al-plan-amount" }, make("span", { class: "al-small" }, `Année${NBSP}${year + 1}`), input);
    });
  }
  return {
    show(wanted) {
      needs = wanted;
      error.textContent = "";
      known.forEach((need, at) => {
        if (!words[at].querySelector("input")) words[at].replaceChildren(make("span", { class: "al-plan-amounts" }, ...inputs(need, at)));
        [...words[at].querySelectorAll("input")].forEach((input, year) => {
          input.removeAttribute("aria-invalid");
          input.value = String(needs[need.id][year]);
        });
      });
    },
    end() {
      error.remove();
      words.forEach((word, at) => word.replaceChildren(...before[at]));
    },
  };
}
