// A text in the learner's words: counted as it grows, kept as it is typed.
import { debounce, onLeaving, part } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { countWords } from "../scoring.js";
import { mountGrid } from "./grid.js";

const PAUSE = 800;

export function freetext(root, view, shell) {
  const area = root.querySelector("textarea");
  const words = part(root, "words");
  const said = part(root, "words-said");
  const { max_words: most, min_words: least = 0 } = view.data;
  let kept = "";
  let level = "";

  function count() {
    const total = countWords(area.value);
    words.textContent = `${plural(total, "mot")}. `;
    const now = most && total > most ? "over" : total && total < least ? "under" : "fits";
    words.parentNode.dataset.level = total ? now : "";
    area.toggleAttribute("aria-invalid", now === "over");
    if (now === "over") area.setAttribute("aria-invalid", "true");
    // The limit is said once when crossed, not at every key.
    if (now !== level) said.textContent = now === "over" ? `Limite dépassée${NBSP}: ${plural(most, "mot")} au plus.` : level === "over" ? "Votre texte tient de nouveau dans la limite." : "";
    level = now;
    if (now === "over") words.textContent += `${plural(total - most, "mot")} de trop. `;
    return total;
  }
  function keep() {
    if (area.value === kept) return;
    kept = area.value;
    shell.give(area.value);
  }
  const soon = debounce(PAUSE, keep);

  area.addEventListener("input", () => {
    count();
    soon();
  });
  area.addEventListener("blur", () => soon.flush());
  const stay = onLeaving(() => soon.flush());

  shell.check?.addEventListener("click", () => {
    if (!area.value.trim()) {
      shell.say("info", "Écrivez d’abord votre réponse, même en quelques mots.");
      area.focus();
      return;
    }
    soon.flush();
    shell.say("info", "Comparez votre texte avec cette réponse possible. Ce n’est pas la seule.");
    shell.explain(true);
  });
  count();
  const leaveGrid = mountGrid(root, view, shell.ctx.store);

  return {
    restore(value) {
      if (typeof value !== "string" || (document.activeElement === area && area.value !== kept)) return;
      area.value = value;
      kept = value;
      count();
    },
    stop() {
      leaveGrid();
      soon.flush();
      stay();
    },
  };
}
