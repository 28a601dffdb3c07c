// Twin of alliances.simulations.scaling: same sums, in the same order.
const STRATEGIES = ["diversification", "duplication", "fertilisation", "cooperation", "fusion"];
/** Its sites all join the same year. */
const ONCE = "fusion";
const PARAMETERS = ["transfer", "pace", "leaving", "delay", "opening", "support"];

function years(strategy, effect, horizon) {
  const found = [];
  let sites = 0;
  for (let year = 1; year <= horizon; year += 1) {
    const due = strategy.once ? year === strategy.delay + 1 : year > strategy.delay;
    const opened = due ? strategy.pace : 0;
    sites = sites * (1 - strategy.leaving / 100) + opened;
    found.push({ sites, effect: effect * (strategy.transfer / 100) * sites, cost: strategy.opening * opened + strategy.support * sites });
  }
  return found;
}

export function scaling(state) {
  const publicPart = state.public / 100;
  const values = { "public-most": 0 };
  const series = {};
  for (const key of STRATEGIES) {
    const strategy = Object.fromEntries(PARAMETERS.map((name) => [name, state[`${key}-${name}`]]));
    const course = years({ ...strategy, once: key === ONCE }, state.effect, Math.trunc(state.horizon));
    let total = 0;
    let cost = 0;
    for (const year of course) {
      total += year.effect;
      cost += year.cost;
    }
    Object.assign(values, {
      [`sites-${key}`]: course.at(-1).sites,
      [`effect-${key}`]: total,
      [`cost-${key}`]: cost,
      [`each-${key}`]: total ? cost / total : 0,
      [`public-${key}`]: cost * publicPart,
      [`yearly-${key}`]: course.at(-1).effect,
    });
    values["public-most"] = Math.max(values["public-most"], cost * publicPart);
    series[`course-${key}`] = [0, ...course.map((year) => year.effect)];
  }
  const best = (worth) => STRATEGIES.reduce((first, key) => (worth(key) > worth(first) ? key : first));
  const names = {
    "most-sites": best((key) => values[`sites-${key}`]),
    "most-effect": best((key) => values[`effect-${key}`]),
    cheapest: best((key) => (values[`each-${key}`] ? -values[`each-${key}`] : -1e15)),
  };
  const verdict = names["most-sites"] !== names["most-effect"] ? "apart" : names.cheapest !== names["most-effect"] ? "costly" : "alike";
  return { values, verdict, series, names };
}
