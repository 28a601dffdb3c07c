// Twin of alliances.simulations.sroi: same sums, in the same order.
const KEYS = ["seniors", "youth", "schools"];
const FIELDS = ["people", "price", "deadweight", "displacement", "others", "years", "dropoff"];
const CORRECTIONS = ["discount", "deadweight", "displacement", "others", "dropoff"];
const SOCIAL = CORRECTIONS.slice(1);
const TRIED = 20;

function presentValue(change, rate, counted) {
  const part = (name) => (counted.has(name) ? change[name] / 100 : 0);
  let value = change.people * change.price;
  for (const name of SOCIAL.slice(0, -1)) value *= 1 - part(name);
  const kept = 1 - part("dropoff");
  const yearly = 1 + (counted.has("discount") ? rate / 100 : 0);
  let total = 0;
  let discount = 1;
  for (let year = 0; year < Math.trunc(change.years); year += 1) {
    discount *= yearly;
    total += value / discount;
    value *= kept;
  }
  return total;
}

export function sroi(state) {
  const changes = KEYS.map((key) => Object.fromEntries(FIELDS.map((name) => [name, state[`${key}-${name}`]])));
  const { rate, investment: cost } = state;
  const whole = new Set(CORRECTIONS.filter((name) => state[`count-${name}`]));
  const total = (of, kept = whole) => of.reduce((sum, change) => sum + presentValue(change, rate, kept), 0);
  const gross = total(changes, new Set());
  const values = { gross };
  let before = gross;
  CORRECTIONS.forEach((name, place) => {
    const after = total(changes, new Set(CORRECTIONS.slice(0, place + 1).filter((one) => whole.has(one))));
    values[`after-${name}`] = after;
    values[`taken-${name}`] = after - before;
    before = after;
  });
  Object.assign(values, { present: before, sroi: before / cost, net: (before - cost) / cost, bare: total(changes, new Set(["discount"])) / cost, "bare-gross": gross / cost, even: 1 });
  KEYS.forEach((key, at) => {
    const change = changes[at];
    values[`${key}-gross`] = change.people * change.price;
    values[`${key}-net`] = presentValue({ ...change, years: 1 }, 0, whole);
    values[`${key}-present`] = presentValue(change, rate, whole);
  });
  [["low", 0.5], ["high", 1.5]].forEach(([end, by]) => {
    values[`price-${end}`] = total(changes.map((change) => ({ ...change, price: change.price * by }))) / cost;
  });
  for (const name of ["deadweight", "others", "dropoff"]) {
    for (const [end, by] of [["low", TRIED], ["high", -TRIED]]) {
      values[`${name}-${end}`] = total(changes.map((change) => ({ ...change, [name]: Math.min(100, Math.max(0, change[name] + by)) }))) / cost;
    }
  }
  const tried = ["price", "deadweight", "others", "dropoff"];
  values.lowest = Math.min(...tried.map((name) => values[`${name}-low`]));
  values.highest = Math.max(...tried.map((name) => values[`${name}-high`]));
  return { values, verdict: verdictOf(values, whole), series: {}, names: {} };
}

function verdictOf({ lowest, highest }, whole) {
  if (!SOCIAL.every((name) => whole.has(name))) return "forgotten";
  if (lowest > 1) return "above";
  return highest < 1 ? "below" : "astride";
}
