// Voilà: who keeps the answers. The course's own server, this browser alone, or the kernel of a plain `voila`.
import { browserChannel } from "../channel/browser.js";
import { kernelChannel } from "../channel/kernel.js";
import { serverChannel, standing } from "../channel/server.js";
import { xsrfToken } from "../channel/xsrf.js";

const AGAIN = 30_000;
const SILENT = "Le cours ne répond pas encore. S’il a été arrêté, relancez-le\u202f; sinon, vérifiez votre connexion. Puis cliquez de nouveau sur «\u00a0Reprendre\u00a0».";
const SCRIPT = document.currentScript?.src;

/** `where`: {answers: url} | {shared: true, workspace} | {kernelId, baseUrl}; a page without views has nothing to keep. */
export function connect({ store, own, ctx }, where) {
  const kept = Object.keys(ctx.views).length ? [store, own, ...ctx.course.stores()] : [];
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
  const isLost = () => kept.some(({ connection }) => connection === "lost");
  const again = () => isLost() && (close = open());
  if (where.answers) comeBack(where.answers, isLost, again);
  ctx.resume = () => (where.answers ? takeUp(where.answers, again) : reload());
}

/** In place when the server answers; a page left for one that can't come would be lost to the reader. */
async function takeUp(url, again) {
  const found = await standing(url);
  if (found === "gone") return SILENT;
  // The page's own address gives its cookies back, or says in French how to come in.
  if (found === "refused") location.reload();
  else again();
  return null;
}

async function reload() {
  const isServed = !SCRIPT || (await fetch(SCRIPT, { method: "HEAD", cache: "no-store" }).then(() => true, () => false));
  if (!isServed) return SILENT;
  location.reload();
  return null;
}

function channelTo({ answers, shared, workspace, kernelId, baseUrl }, episode) {
  if (answers) return serverChannel({ url: answers });
  return shared ? browserChannel({ workspace }) : kernelChannel({ kernelId, baseUrl, episode });
}

/** A line that returns, a laptop that wakes: what waited is saved without a click. */
function comeBack(url, isLost, again) {
  let asking = false;
  const ask = async () => {
    if (asking || document.hidden || !isLost()) return;
    asking = true;
    if ((await standing(url)) === "here") again();
    asking = false;
  };
  addEventListener("online", ask);
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("resume", ask);
  setInterval(ask, AGAIN);
}

function stopKernel({ kernelId, baseUrl }) {
  const form = new FormData();
  form.append("_xsrf", xsrfToken());
  navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
}
