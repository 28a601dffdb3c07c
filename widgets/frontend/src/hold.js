// Holds a place at its height on screen while the page around it grows, and never against the reader.
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];
const REST = 3_000;
const SLACK = 2;
let release = () => {};

/** Room at the top of the window: some air, and the banner where there is one. */
export function headroom() {
  const air = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return air + (document.querySelector(".al-banner.al-view")?.offsetHeight ?? 0);
}

/** Keeps `node` at `top` pixels of the window; ends when the reader moves, or once the page has rested and is `ready`. */
export function hold(node, top = headroom(), ready = () => true) {
  release();
  const page = document.documentElement;
  const at = () => node.getBoundingClientRect().top;
  let height = 0;
  let reached = 0;
  let timer = null;

  function place() {
    const off = at() - top;
    if (Math.abs(off) > 1) scrollBy({ top: off, behavior: "instant" });
    height = page.scrollHeight;
    reached = at();
    clearTimeout(timer);
    timer = setTimeout(rest, REST);
  }
  function rest() {
    if (ready()) release();
    else timer = setTimeout(rest, REST);
  }
  // Until the page is loaded the browser has a place of its own to go back to; after that, who scrolls is the reader.
  function scrolled() {
    const moved = page.scrollHeight === height && Math.abs(at() - reached) > SLACK;
    if (moved && document.readyState === "complete") release();
    else place();
  }
  const watcher = new ResizeObserver(place);
  release = () => {
    clearTimeout(timer);
    watcher.disconnect();
    removeEventListener("scroll", scrolled);
    MOVES.forEach((move) => removeEventListener(move, release, { capture: true }));
    release = () => {};
  };
  place();
  watcher.observe(document.body);
  addEventListener("scroll", scrolled, { passive: true });
  MOVES.forEach((move) => addEventListener(move, release, { capture: true, passive: true }));
}
