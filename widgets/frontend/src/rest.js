// A slider at rest: one answer for a whole gesture, by hand or by keys, not one for each step of the way.
import { debounce, onLeaving } from "./dom.js";

const PAUSE = 800;

/** Calls `act` when the hand lets go, a moment after the last key, or on leaving; returns the function that ends it, which knows whether a gesture is going on. */
export function onRest(slider, act) {
  let byKeys = false;
  let moving = false;
  const soon = debounce(PAUSE, () => {
    moving = false;
    act();
  });
  slider.addEventListener("keydown", () => { byKeys = true; });
  slider.addEventListener("pointerdown", () => { byKeys = false; });
  slider.addEventListener("change", () => {
    moving = true;
    soon();
    if (!byKeys) soon.flush();
  });
  slider.addEventListener("blur", () => soon.flush());
  const stay = onLeaving(() => soon.flush());
  const end = () => {
    soon.flush();
    stay();
  };
  return Object.assign(end, { isMoving: () => moving });
}
