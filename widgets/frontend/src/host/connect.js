// Voilà: who keeps the answers. The course's own server, this browser alone, or the kernel of a plain `voila`.
import { browserChannel } from "../channel/browser.js";
import { kernelChannel } from "../channel/kernel.js";
import { answersAgain, serverChannel } from "../channel/server.js";

const AGAIN = 30_000;

/** `where`: {answers: url} | {shared: true, workspace} | {kernelId, baseUrl}; a page without views has nothing to keep. */
export function connect({ store, own, ctx }, where) {
  const kept = Object.keys(ctx.views).length ? [store, own] : [];
  const open = () => {
    const channel = kept.length ? channelTo(where, store.episode) : null;
    const detach = kept.map((one) => one.attach(channel));
    return () => detach.forEach((stop) => stop());
  };
  let close = open();
  addEventListener("pagehide", ({ persisted }) => {
    if (persisted) close();
    else if (where.kernelId) stopKernel(where);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) close = open();
  });
  if (where.answers) comeBack(where.answers, () => kept.some(({ connection }) => connection === "lost"), () => (close = open()));
}

function channelTo({ answers, shared, workspace, kernelId, baseUrl }, episode) {
  if (answers) return serverChannel({ url: answers });
  return shared ? browserChannel({ workspace }) : kernelChannel({ kernelId, baseUrl, episode });
}

/** A line that returns, a laptop that wakes: what waited is saved without a click. */
function comeBack(url, isLost, open) {
  let asking = false;
  const ask = async () => {
    if (asking || document.hidden || !isLost()) return;
    asking = true;
    if ((await answersAgain(url)) && isLost()) open();
    asking = false;
  };
  addEventListener("online", ask);
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, AGAIN);
}

function stopKernel({ kernelId, baseUrl }) {
  const form = new FormData();
  form.append("_xsrf", /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
}
