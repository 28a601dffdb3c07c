// What a press brings about (a field left, a text kept) must not move the page before the button is let go: the click
// would fall beside what was aimed at. Not every browser keeps the page in its place, nor those that do always.
const LONGEST = 1000;
const waiting = new Set();
let pressed = false;

function release() {
  pressed = false;
  const acts = [...waiting];
  waiting.clear();
  acts.forEach((act) => act());
}

addEventListener("mousedown", () => {
  pressed = true;
  // Let go outside of the window, or dragged: no event says so.
  setTimeout(() => pressed && release(), LONGEST);
}, true);
// After the click, which follows at once.
addEventListener("mouseup", () => setTimeout(release), true);

/** Runs `act` now, or once the pointer's button is let go; asked for several times meanwhile, it runs once. */
export function onceReleased(act) {
  if (pressed) waiting.add(act);
  else act();
}
