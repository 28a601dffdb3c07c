// One field of the learner's own file: kept a moment after the last key, put back when it changes elsewhere.
import { debounce, onLeaving } from "../../dom.js";
import { sayNumber } from "../../fr.js";
import { numberOf } from "../../scoring.js";
import { personHint } from "./people.js";

const PAUSE = 800;

/** Binds a control to the field that its `data-key` names; returns the function that lets it go. */
export function keepField(root, control, own) {
  const { key } = control.dataset;
  const isChoice = control.type === "radio";
  const isNumber = "number" in control.dataset;
  const hint = root.querySelector(`[data-hint="${key}"]`);
  let kept = "";

  function value() {
    if (isChoice) return control.value;
    const text = control.value.trim();
    if (!text) return null;
    return isNumber ? numberOf(text) : control.value;
  }
  function keep() {
    if (!isChoice && control.value === kept) return;
    kept = control.value;
    const given = value();
    if (given !== own.read(key)) own.keep(key, given);
  }
  const soon = debounce(PAUSE, keep);
  let stay = () => {};

  function restore() {
    const given = own.read(key);
    if (isChoice) {
      control.checked = given === control.value;
      return;
    }
    const text = typeof given === "number" ? sayNumber(given) : typeof given === "string" ? given : "";
    // What is being typed here is newer than what another form or another tab has kept.
    if (text === control.value || (document.activeElement === control && control.value !== kept)) return;
    control.value = text;
    kept = text;
    tell();
  }
  function tell() {
    const text = control.value.trim();
    if (hint) hint.textContent = isNumber && text && numberOf(text) === null ? "Écrivez un nombre." : personHint(text);
  }

  if (isChoice) control.addEventListener("change", keep);
  else {
    control.addEventListener("input", soon);
    control.addEventListener("blur", () => {
      soon.flush();
      tell();
    });
    stay = onLeaving(() => soon.flush());
  }
  restore();
  const off = own.subscribe((field) => (field === null || field === key) && restore());
  return () => {
    soon.flush();
    off();
    stay();
  };
}
