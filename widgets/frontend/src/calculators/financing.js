// Twin of alliances.simulations.financing: whole thousands of euros, in the same order.
export const YEARS = 3;
export const NEEDS = ["animation", "etude", "investissement", "fonctionnement"];
export const KINDS = ["own", "public", "private", "loan"];
const RECURRING = ["animation", "fonctionnement"];

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const years = Array.from({ length: YEARS }, (_, at) => at + 1);
const inYear = ({ amount, first, last }, year) => (first <= year && year <= last ? amount : 0);
const total = ({ amount, first, last }) => amount * (last - first + 1);
const percent = (part, whole) => (whole ? Math.floor((100 * part) / whole + 0.5) : 0);
const byKey = (keys, make) => Object.fromEntries(keys.map((key) => [key, make(key)]));

/** `instruments`: id → {kind, pays, late, most}; a line is {instrument, need, amount, first, last}; `needs`: id → amounts. */
export function plan(lines, needs, instruments) {
  const covered = byKey(NEEDS, (need) => years.map((year) => sum(lines.filter((line) => line.need === need).map((line) => inYear(line, year)))));
  const missing = byKey(NEEDS, (need) => years.map((_, at) => Math.max(0, needs[need][at] - covered[need][at])));
  const kinds = byKey(KINDS, (kind) => years.map((year) => sum(lines.filter((line) => instruments[line.instrument].kind === kind).map((line) => inYear(line, year)))));
  const whole = sum(lines.map(total));
  const own = percent(sum(kinds.own), whole);
  const findings = [
    ...gaps(missing),
    ...unfit(lines, instruments),
    ...shares(lines, needs, instruments),
    ...advance(lines, instruments),
    ...(whole && !own ? [{ id: "own", facts: {} }] : []),
    ...single(lines, whole),
    ...repay(lines, kinds),
    ...after(lines, needs, instruments),
  ];
  const lacking = sum(Object.values(missing).flat());
  const verdict = !whole ? "empty" : lacking ? "holes" : findings.length ? "frail" : "whole";
  return { covered, missing, kinds, need: sum(NEEDS.flatMap((need) => needs[need])), lines: whole, lacking, own, findings, verdict };
}

const gaps = (missing) => NEEDS.filter((need) => sum(missing[need])).map((need) => (
  { id: "gap", facts: { need, amount: sum(missing[need]), year: missing[need].findIndex(Boolean) + 1 } }));

/** Each instrument with each need that it is given, once, in the lines' order. */
const pairs = (lines) => [...new Map(lines.map(({ instrument, need }) => [`${instrument} ${need}`, { instrument, need }])).values()];

const unfit = (lines, instruments) => pairs(lines.filter(({ amount }) => amount))
  .filter(({ instrument, need }) => !instruments[instrument].pays.includes(need))
  .map((facts) => ({ id: "unfit", facts }));

const shares = (lines, needs, instruments) => pairs(lines).flatMap(({ instrument, need }) => {
  const { most } = instruments[instrument];
  if (most >= 100) return [];
  const own = lines.filter((line) => line.instrument === instrument && line.need === need);
  const over = sum(years.map((year) => Math.max(0, sum(own.map((line) => inYear(line, year))) - Math.floor((most * needs[need][year - 1]) / 100))));
  return over ? [{ id: "share", facts: { instrument, need, amount: over, share: most } }] : [];
});

function advance(lines, instruments) {
  const waiting = years.map((year) => Math.floor((sum(lines.map((line) => inYear(line, year) * instruments[line.instrument].late)) + 50) / 100));
  const most = Math.max(...waiting);
  return most ? [{ id: "advance", facts: { amount: most, year: waiting.indexOf(most) + 1 } }] : [];
}

function single(lines, whole) {
  const brought = new Map();
  for (const line of lines) brought.set(line.instrument, (brought.get(line.instrument) ?? 0) + total(line));
  const [first, amount] = [...brought].reduce((best, one) => (one[1] > best[1] ? one : best), [null, -1]);
  return first === null || 2 * amount <= whole ? [] : [{ id: "single", facts: { instrument: first, share: percent(amount, whole) } }];
}

function repay(lines, kinds) {
  const lent = sum(kinds.loan);
  const sold = sum(lines.filter(({ instrument }) => instrument === "ventes").map((line) => inYear(line, YEARS)));
  return lent && !sold ? [{ id: "repay", facts: { amount: lent } }] : [];
}

function after(lines, needs, instruments) {
  const wanted = sum(RECURRING.map((need) => needs[need][YEARS - 1]));
  const own = sum(lines.filter((line) => RECURRING.includes(line.need) && instruments[line.instrument].kind === "own").map((line) => inYear(line, YEARS)));
  const left = Math.max(0, wanted - own);
  return 2 * left > wanted ? [{ id: "after", facts: { amount: left } }] : [];
}
