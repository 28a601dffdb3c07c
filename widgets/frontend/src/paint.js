// What may come once the answer to a gesture is on the screen.
const LATEST = 100;
const waiting = new Set();

/** Runs `act` after the next frame is painted; asked for several times meanwhile, it runs once. */
export function afterPaint(act) {
  if (waiting.has(act)) return;
  waiting.add(act);
  const run = () => waiting.delete(act) && act();
  requestAnimationFrame(() => setTimeout(run));
  // A hidden tab paints nothing.
  setTimeout(run, LATEST);
}
