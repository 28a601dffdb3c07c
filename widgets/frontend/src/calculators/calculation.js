// Twin of alliances.simulations.calculation: how a number is told, and what a state is made of.
import { NBSP, NNBSP } from "../fr.js";

const SLACK = 1e-9;
const formats = [0, 1, 2].map((decimals) => new Intl.NumberFormat("fr-FR", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));

/** The half goes away from zero, as readers round. */
export function rounded(value, decimals) {
  const scale = 10 ** decimals;
  const shown = Math.floor(Math.abs(value) * scale + 0.5 + SLACK) / scale;
  return shown && value < 0 ? -shown : shown;
}

/** A number and its unit; a unit is [decimals, singular, plural, whether a gain is signed]. */
export function tell(value, [decimals, one, many, signed]) {
  const shown = rounded(value, decimals);
  const sign = shown < 0 ? "\u2212" : signed && shown > 0 ? "+" : "";
  const name = Math.abs(shown) >= 2 ? many : one;
  return `${sign}${formats[decimals].format(Math.abs(shown)).replace(/\s/g, NNBSP)}${name ? NBSP + name : ""}`;
}

/** A round number from `value` up: where a scale ends. */
export function round(value) {
  let power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value && power > 0.01) power /= 10;
  return (STEPS.find((step) => step * power >= value) ?? 10) * power;
}
const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
