// A plan as it is kept: one short text a line, one a need; what cannot be read is left out.
import { NEEDS, YEARS } from "../../calculators/financing.js";

export function kept(lines, needs) {
  const rows = lines.map(({ instrument, need, amount, first, last }, at) => [`line-${String(at + 1).padStart(2, "0")}`, `${instrument} ${need} ${amount} ${first} ${last}`]);
  return Object.fromEntries([...rows, ...NEEDS.map((need) => [`need-${need}`, needs[need].join(" ")])]);
}

export function restored(value, example, instruments, { spans, limits }) {
  const amountOf = (text) => (/^\d{1,4}$/.test(text) && Number(text) <= limits.largest ? Number(text) : null);
  const names = Object.keys(value).filter((name) => /^line-\d\d$/.test(name)).sort();
  const lines = names.map((name) => lineOf(String(value[name]), instruments, spans, amountOf)).filter(Boolean).slice(0, limits.lines);
  const needs = Object.fromEntries(NEEDS.map((need) => {
    const amounts = String(value[`need-${need}`] ?? "").split(" ").map(amountOf);
    return [need, amounts.length === YEARS && !amounts.includes(null) ? amounts : [...example.needs[need]]];
  }));
  return { lines, needs };
}

function lineOf(text, instruments, spans, amountOf) {
  const [instrument, need, amount, first, last, ...more] = text.split(" ");
  const isOne = !more.length && Object.hasOwn(instruments, instrument) && NEEDS.includes(need) && amountOf(amount ?? "") !== null && Object.hasOwn(spans, `${first} ${last}`);
  return isOne ? { instrument, need, amount: Number(amount), first: Number(first), last: Number(last) } : null;
}
