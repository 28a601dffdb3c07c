// Twin of alliances.simulations.coordination: same sums, in the same order.
const YEARS = 3;
const HALF = (YEARS * 12) / 2;
const [UNPREPARED, PER_DAY] = [6, 6];
const [YIELD, YIELD_MORE] = [0.7, 0.3];
const [VARIES, NINE_TENTHS] = [0.4, 1.645];
const [WEAR, WEAR_ALONE, WEAR_WORLD] = [8, 12, 2];
const [ELECTION, ELECTION_PREPARED] = [40, 10];
const STARTED = 100;
const LONG = 24;
const WEEKS = 52;
const MEETING_DAYS = 0.5;
const PHASES = {
  know: { base: 0, actor: 0.5, world: 0.5, delay: 0 },
  understand: { base: 1, actor: 0, world: 1, delay: 0 },
  choose: { base: 1, actor: 0.25, world: 0, delay: 0 },
  prepare: { base: 2, actor: 0, world: 0, delay: 3 },
  launch: { base: 1, actor: 0, world: 0, delay: 2 },
};

const ready = (days) => UNPREPARED + PER_DAY * days;
const others = ({ worlds, actors }) => Math.min(worlds, actors) - 1;

function phases(state) {
  const { actors, animation: days, meetings } = state;
  const each = 12 / (Math.min(meetings, ready(days)) * (YIELD + (YIELD_MORE * days) / (1 + days)));
  return Object.entries(PHASES).map(([name, one]) => [name, (one.base + one.actor * actors + one.world * others(state)) * each + one.delay]);
}

/** Alliances of the hundred that wear has left, when the first action comes at `months`. */
function left(state, months) {
  const wear = (WEAR + WEAR_ALONE / (1 + state.animation) + WEAR_WORLD * others(state)) / 100;
  const before = Math.min(months / 12, YEARS);
  return STARTED * (1 - wear) ** before * (1 - wear / 2) ** (YEARS - before);
}

export function coordination(state) {
  const { actors, animation, meetings, election, prepared } = state;
  const values = { half: HALF, started: STARTED };
  let months = 0;
  let variance = 0;
  for (const [name, takes] of phases(state)) {
    values[`from-${name}`] = months;
    months += takes;
    variance += VARIES * takes * (VARIES * takes);
    Object.assign(values, { [`to-${name}`]: months, [`takes-${name}`]: takes });
  }
  const spread = NINE_TENTHS * Math.sqrt(variance);
  const worn = left(state, months);
  const lost = worn * ((ELECTION / 100) * election);
  const stops = prepared ? ELECTION_PREPARED : ELECTION;
  const alive = worn * (1 - (stops / 100) * election);
  const chance = NINE_TENTHS * Math.sqrt(alive * (1 - alive / STARTED));
  Object.assign(values, {
    months,
    "months-low": months - spread,
    "months-high": months + spread,
    left: worn,
    worn: worn - STARTED,
    voted: worn - lost,
    lost: -lost,
    saved: alive - (worn - lost),
    alive,
    "alive-low": Math.max(0, alive - chance),
    "alive-high": Math.min(STARTED, alive + chance),
    useful: Math.min(meetings, ready(animation)),
    "animation-days": ((animation * WEEKS) / 12) * months,
    "meeting-days": ((actors * meetings * MEETING_DAYS) / 12) * months,
  });
  const verdict = meetings > ready(animation) ? "idle" : election && !prepared ? "exposed" : months > LONG ? "long" : "steady";
  return { values, verdict, series: {}, names: {} };
}
