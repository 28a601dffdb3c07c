// Twin of alliances.simulations.control: same sums, in the same order.
const CHANCE = 1.96;

function chance(one, other, size) {
  const [p, q] = [one / 100, other / 100];
  return 100 * (CHANCE * Math.sqrt((p * (1 - p)) / size + (q * (1 - q)) / size));
}

export function control(state) {
  const { size, "helped-before": before, "helped-after": after, "control-before": controlBefore, "control-after": controlAfter } = state;
  const net = after - controlAfter;
  const margin = chance(after, controlAfter, size);
  const startMargin = chance(before, controlBefore, size);
  const values = {
    announced: after - before,
    without: controlAfter - controlBefore,
    effect: net,
    people: (net * size) / 100,
    "announced-people": ((after - before) * size) / 100,
    twice: after - before - (controlAfter - controlBefore),
    margin,
    "start-gap": before - controlBefore,
    "start-margin": startMargin,
  };
  const verdict = Math.abs(before - controlBefore) > startMargin ? "unlike" : Math.abs(net) <= margin ? "chance" : net > 0 ? "effect" : "harm";
  return { values, verdict, series: {}, names: {} };
}
