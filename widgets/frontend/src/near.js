// What is costly waits until it comes near the screen.
const NEAR = "800px 0px";

/** Calls `act` once, when `el` comes near the screen; returns the way to stop waiting. */
export function near(el, act) {
  if (typeof IntersectionObserver === "undefined") {
    act();
    return () => {};
  }
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    act();
  }, { rootMargin: NEAR });
  watcher.observe(el);
  return () => watcher.disconnect();
}
