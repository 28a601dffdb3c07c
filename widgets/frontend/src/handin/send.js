// Hands in: by the kernel where it keeps the answers, by a downloaded file where the browser does.
import { handinContent, stamp } from "../answers.js";
import { download } from "../download.js";
import { sha256 } from "../sha256.js";
import { sendable, sendsFirst, share } from "./share.js";

export async function send({ ctx, questions, form, identifiant, consent, unanswered }) {
  const { store } = ctx;
  return store.mode === "partage" ? byFile({ ctx, questions, form, identifiant, consent, unanswered }) : byKernel({ store, identifiant, consent });
}

async function byKernel({ store, identifiant, consent }) {
  try {
    if (store.waiting()) await settled(store);
    const problem = store.problem();
    if (problem) return { type: "error", message: `Des réponses ne sont pas encore enregistrées\u00a0: rien n’a été rendu. ${problem.message}`, remedy: problem.remedy };
    return await store.request({ type: "handin", identifiant, consent });
  } catch {
    return { type: "error", message: "Le cours s’est interrompu\u00a0: rien n’a été rendu.", remedy: "Cliquez sur «\u00a0Reprendre\u00a0», puis rendez de nouveau." };
  }
}

/** Waits until no answer is on its way; rejects when they can't leave. */
function settled(store) {
  return new Promise((resolve, reject) => {
    if (store.problem()) return resolve();
    const timer = setTimeout(() => finish(reject), 10_000);
    const off = store.subscribe(() => {
      if (!store.waiting() || store.problem()) finish(resolve);
      else if (store.connection === "lost") finish(reject);
    });
    function finish(then) {
      clearTimeout(timer);
      off();
      then();
    }
    return undefined;
  });
}

async function byFile({ ctx, questions, form, identifiant, consent, unanswered }) {
  const { store } = ctx;
  const now = new Date();
  const graded = questions.map(({ id }) => id);
  const content = handinContent({ store, views: ctx.views, identifiant, consent, version: ctx.version, graded, form, now });
  const text = `${JSON.stringify(content, null, 1)}\n`;
  const file = `${store.episode}__${identifiant}__${stamp(now)}.json`;
  const previous = remember(store, file);
  const parcel = sendable(file, text);
  const sends = Boolean(parcel) && sendsFirst();
  if (!sends) download(file, text);
  // Nothing is awaited before: a browser opens its panel only for a click that has just been made.
  const fate = sends ? ((await share(parcel)) ? "sent" : "kept") : "downloaded";
  return { type: "receipt", file, text, parcel, fate, sha256: sha256(text), time: now.toISOString(), answered: graded.length - unanswered.length, unanswered, exchange: null, previous, downloaded: true };
}

function remember(store, file) {
  const key = `alliances-rendus:${store.basePath}:${store.episode}`;
  let previous = [];
  try {
    previous = JSON.parse(localStorage.getItem(key) ?? "[]");
    localStorage.setItem(key, JSON.stringify([...previous, file]));
  } catch {
    // Without storage the receipt of this page is the only one.
  }
  return previous;
}
