// The page as a facilitator projects it: one screen at a time, in large type, with a presenter's remote.
import { make, unfold } from "../dom.js";
import { screensOf } from "./screens.js";
import { openStage } from "./stage.js";

const WORD = "projection";

/** Offers the button where there is something to ask a room; starts at once for an address that ends in `?projection`. */
export function offerProjection(ctx) {
  const article = document.querySelector(".al-article");
  const header = document.querySelector(".al-header");
  if (!header || !article?.querySelector('[data-kind="question"]')) return;
  let stage = null;

  function start() {
    if (stage) return;
    const screens = screensOf(article, ctx);
    say(true, location.hash);
    stage = openStage(screens, ctx, { at: decoded(location.hash.slice(1)), onTurn: (id) => say(true, `#${id}`), onLeave: leave });
  }

  /** The page is given back where the room was. */
  function leave(id) {
    stage = null;
    const [, slug] = /^(.*?)(?:~\d+)?$/.exec(id);
    say(false, `#${slug}`);
    const node = document.getElementById(slug);
    if (!node) return;
    unfold(node);
    if (!node.hasAttribute("tabindex")) node.setAttribute("tabindex", "-1");
    node.scrollIntoView({ block: "start", behavior: "auto" });
    node.focus({ preventScroll: true });
  }

  header.append(make("button", { type: "button", class: "al-project", onclick: start, title: "Montrer cette page à une salle, un écran à la fois" }, "Projeter"));
  if (new URLSearchParams(location.search).has(WORD)) start();
}

/** The address says what is projected: it may be reloaded, noted or sent. */
function say(isOn, hash) {
  const rest = location.search.slice(1).split("&").filter((part) => part && part.split("=")[0] !== WORD);
  const search = [...rest, ...(isOn ? [WORD] : [])].join("&");
  try {
    history.replaceState(history.state, "", `${location.pathname}${search ? `?${search}` : ""}${hash}`);
  } catch {
    // A browser that lets no page from a disk change its address: the screen is the same.
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
