// Twin of alliances.scoring.calibration (Python, the reference); both are held by tests/vectors/calibration.json.
const SURE = 75;
const UNSURE = 40;
const ENOUGH = 5;
const OFTEN = 0.7;
const HALF = 0.6;

/** `sure`, `between` or `unsure`, of a confidence in percent. */
export const levelOf = (percent) => (percent >= SURE ? "sure" : percent <= UNSURE ? "unsure" : "between");

/** Each level's counts, the surest first; `answers` are [percent, right]. */
export function calibrated(answers) {
  return ["sure", "between", "unsure"].map((name) => {
    const mine = answers.filter(([percent]) => levelOf(percent) === name);
    return { name, given: mine.length, right: mine.filter(([, right]) => right).length };
  });
}

/** What may be said of them: `few`, `over` (too sure), `under` (too modest) or `fair`. */
export function tendency(levels) {
  const { sure, unsure } = Object.fromEntries(levels.map((level) => [level.name, level]));
  if (Math.max(sure.given, unsure.given) < ENOUGH) return "few";
  if (sure.given >= ENOUGH && sure.right < OFTEN * sure.given) return "over";
  return unsure.given >= ENOUGH && unsure.right > HALF * unsure.given ? "under" : "fair";
}
