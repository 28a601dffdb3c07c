// French typography and numbers, the same wherever a sentence is made in the browser.
export const NNBSP = "\u202f"; // before ; ! ? and in thousands
export const NBSP = "\u00a0"; // before : and %

const number = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 6 });
const time = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric" });

export const sayNumber = (value) => number.format(value).replace(/[\s\u202f]/g, NNBSP);

export function plural(count, singular, several = `${singular}s`) {
  return `${sayNumber(count)}${NBSP}${Math.abs(count) >= 2 ? several : singular}`;
}

/** `most` characters at most: cut at a word, and said so. */
export const cut = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, "")}…`);

/** « l’un », « l’un et l’autre », « l’un, l’autre et le troisième ». */
export function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`;
}

/** A measure with all its decimals, and a true minus sign: « −1,0 % ». */
export function sayFixed(value, decimals, unit) {
  const digits = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(Math.abs(value)).replace(/[\s\u202f]/g, NNBSP);
  return `${value < 0 ? "\u2212" : ""}${digits}${unit ? NBSP + unit : ""}`;
}

export function sayUnit(value, unit) {
  return unit ? `${sayNumber(value)}${NBSP}${unit}` : sayNumber(value);
}

/** Minutes as « 50 min », « 2 h », « 2 h 05 ». */
export function sayDuration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest}${NBSP}min`;
  return rest ? `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, "0")}` : `${hours}${NBSP}h`;
}

/** A distance: percentages are told in points. */
export function sayDistance(value, unit) {
  const isPercent = unit && unit.trim().startsWith("%");
  return isPercent ? plural(value, "point") : sayUnit(value, unit);
}

export function sayTime(iso) {
  const parts = Object.fromEntries(time.formatToParts(new Date(iso)).map((p) => [p.type, p.value]));
  return `${Number(parts.hour)}${NBSP}h${NBSP}${parts.minute}`;
}

/** « 1er mars 2027 ». */
export const sayDay = (iso) => day.format(new Date(iso)).replace(/^1 /, "1er ");

export function sayDate(iso) {
  return `${sayDay(iso)} à ${sayTime(iso)}`;
}

/** Today: the hour; another day: the date and the hour. */
export function sayWhen(iso, now = new Date()) {
  const date = new Date(iso);
  return date.toDateString() === now.toDateString() ? `à ${sayTime(iso)}` : `le ${sayDate(iso)}`;
}
