// Twin of alliances.scoring.leitner (Python, the reference); both are held by tests/vectors/leitner.json.
const DELAYS = [1, 3, 7, 21];
const LEARNT = DELAYS.length + 1;
/** Minutes: an answer given again within them follows the explanation that was just read, and proves nothing. */
const SITTING = 180;

/** The first answer of each sitting, in the order of time; an answer is {minute, day, right}. */
export function sittings(answers) {
  const kept = [];
  for (const answer of [...answers].sort((a, b) => a.minute - b.minute)) {
    if (!kept.length || answer.minute - kept.at(-1).minute > SITTING) kept.push(answer);
  }
  return kept;
}

/** { box, due }: 0 was never missed, 1 to 4 is asked again from the day `due`, 5 is learnt. */
export function standing(answers) {
  let [box, due] = [0, 0];
  for (const { day, right } of sittings(answers)) {
    if (right && (box === 0 || box === LEARNT || day < due)) continue;
    box = right ? box + 1 : 1;
    due = box < LEARNT ? day + DELAYS[box - 1] : 0;
  }
  return { box, due: box > 0 && box < LEARNT ? due : null };
}
