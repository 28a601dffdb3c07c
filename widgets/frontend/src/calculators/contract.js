// Twin of alliances.simulations.contract: same sums, in the same order.
const RESULTS = { a: 50, b: 60, c: 70, d: 80, e: 90 };

function paid(result, { investment, threshold, target, bonus }) {
  const goal = Math.max(target, threshold);
  if (result >= goal) return investment + bonus;
  if (result <= threshold) return 0;
  return investment * ((result - threshold) / (goal - threshold));
}

export function contract(state) {
  const { investment, fees, result, without, bonus } = state;
  const due = paid(result, state);
  const anyway = paid(without, state);
  const values = {
    paid: due,
    balance: due - investment,
    lost: Math.max(0, investment - due),
    won: Math.max(0, due - investment),
    public: due + fees,
    most: investment + bonus + fees,
    anyway,
    added: result - without,
  };
  for (const [letter, tried] of Object.entries(RESULTS)) {
    const owed = paid(tried, state);
    Object.assign(values, { [`result-${letter}`]: tried, [`paid-${letter}`]: owed, [`balance-${letter}`]: owed - investment, [`public-${letter}`]: owed + fees });
  }
  return { values, verdict: verdictOf(due, anyway, investment), series: { owed: Array.from({ length: 101 }, (_, tried) => paid(tried, state)) }, names: {} };
}

function verdictOf(due, anyway, investment) {
  if (anyway >= investment) return "free";
  if (anyway > 0) return "leak";
  if (due <= 0) return "none";
  return due >= investment ? "full" : "partial";
}
