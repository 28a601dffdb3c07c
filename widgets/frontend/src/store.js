// The answers of one episode: each event is kept in the browser first, sent, acknowledged, and only then let go.
import { createLink } from "./link.js";
import { later } from "./order.js";
import { afterPaint } from "./paint.js";
import { isEvent, openShelf } from "./shelf.js";
import { uuid4 } from "./uuid.js";

const AGAIN = 15_000;
const BATCH = 50;
/** Beyond it a year has five digits, and no answers file takes it. */
const LAST = Date.parse("9999-12-31T23:59:59.999Z");
const ELSEWHERE = { state: "failed", message: "cette réponse a été donnée dans un autre espace de travail.", remedy: "Répondez de nouveau pour la garder ici." };

/** `file` names what the kernel keeps these answers in, when it is not the episode's own file. */
export function createStore({ episode, file = null, basePath, edition, patience, now = () => new Date() }) {
  const events = new Map();
  const latest = new Map();
  const pending = new Set();
  const failed = new Map();
  const flying = new Set();
  const listeners = new Set();
  const fragile = new Set();
  const elsewhere = new Set();
  let workspace = null;
  let retry = null;
  const store = { episode, basePath, edition, mode: edition === "plain" ? "partage" : null, notices: [], profile: {}, exchange: false };

  const prefix = `alliances:${basePath}:${episode}:`;
  const shelf = openShelf(prefix, {
    onAdd: ({ event, workspace: where }) => (keepsHere() || !isForeign(where)) && take(event, { isPending: !keepsHere(), tell: true }),
    onRemove: (uuid) => pending.delete(uuid) && notify(events.get(uuid)?.question),
  });
  const link = createLink({ hello: () => about({ type: "hello", edition }), onLive, onLost: () => notify(null), patience });

  const about = (message) => (file ? { ...message, file } : message);
  const keepsHere = () => store.mode === "partage";
  const isForeign = (where) => Boolean(where && workspace && where !== workspace);
  const notify = (question) => listeners.forEach((listener) => listener(question ?? null));

  function take(event, { isPending = false, tell = false } = {}) {
    if (isPending) pending.add(event.uuid);
    if (events.has(event.uuid)) return false;
    events.set(event.uuid, event);
    const known = latest.get(event.question);
    if (!known || later(event, known)) latest.set(event.question, event);
    if (tell) notify(event.question);
    return true;
  }

  function keep(event) {
    if (!shelved(event)) fragile.add(event.uuid);
    take(event, { isPending: !keepsHere() });
    elsewhere.delete(event.question);
  }

  /** Whether the event will survive the tab; in a full browser, answers that a later one replaces make room, the oldest first. */
  function shelved(event) {
    const record = { event, workspace };
    if (shelf.put(record)) return true;
    if (!shelf.durable) return false;
    const replaced = [...events.values()].filter((old) => latest.get(old.question) !== old).sort((a, b) => (later(a, b) ? 1 : -1));
    return replaced.some(({ uuid }) => {
      shelf.remove(uuid);
      return shelf.put(record);
    });
  }

  /** An answer of another workspace: it waits in the browser for its own, and is not shown as given here. */
  function banish({ uuid, question }) {
    pending.delete(uuid);
    if (!events.delete(uuid)) return;
    latest.delete(question);
    for (const event of events.values()) {
      const known = latest.get(question);
      if (event.question === question && (!known || later(event, known))) latest.set(question, event);
    }
    elsewhere.add(question);
  }

  store.give = (question, revision, value, confidence = null) => {
    const event = { uuid: uuid4(), question, revision, value, confidence, time: after(latest.get(question)), edition };
    keep(event);
    notify(question);
    // The browser has it: the reader is answered before the kernel.
    afterPaint(flush);
    return event;
  };

  /** Now, but never before the answer that it replaces: clocks go back, and two machines disagree. */
  function after(known) {
    const earliest = known ? Date.parse(known.time) + 1 : 0;
    return new Date(Math.min(LAST, Math.max(now().getTime(), earliest))).toISOString();
  }

  async function flush() {
    clearTimeout(retry);
    if (link.state !== "live" || keepsHere()) return;
    const due = [...pending].filter((uuid) => !flying.has(uuid));
    // Those that fail again and again must not keep the others from being tried.
    if (due.length > BATCH) due.sort((a, b) => failed.has(a) - failed.has(b));
    const batch = due.slice(0, BATCH).map((uuid) => events.get(uuid));
    if (!batch.length) return;
    const before = pending.size;
    batch.forEach(({ uuid }) => flying.add(uuid));
    try {
      sorted(await link.request(about({ type: "append", events: batch })));
    } catch {
      // The queue stays; the banner says what to do.
    } finally {
      batch.forEach(({ uuid }) => flying.delete(uuid));
    }
    if (pending.size < before || [...pending].some((uuid) => !failed.has(uuid))) flush();
    else if (pending.size && link.state === "live") retry = setTimeout(flush, AGAIN);
    const [first, ...others] = new Set(batch.map(({ question }) => question));
    notify(others.length ? null : first);
  }

  function sorted(reply) {
    if (reply.type === "ack") {
      reply.uuids.forEach((uuid) => {
        pending.delete(uuid);
        failed.delete(uuid);
        fragile.delete(uuid);
        shelf.remove(uuid);
      });
      // A refused answer stays in the browser's storage, but nothing waits for it any more.
      (reply.refused ?? []).forEach(({ uuid, reason }) => {
        pending.delete(uuid);
        failed.set(uuid, { message: reason, remedy: "" });
      });
      store.notices.push(...(reply.notices ?? []));
    } else {
      const problem = { message: reply.message ?? "L’enregistrement a échoué.", remedy: reply.remedy ?? "" };
      (reply.uuids ?? [...flying]).forEach((uuid) => failed.set(uuid, problem));
    }
  }

  function onLive(state) {
    if (state.type !== "state") {
      store.notices.push([state.message, state.remedy].filter(Boolean).join(" "));
      notify(null);
      return;
    }
    ({ mode: store.mode, notices: store.notices = [], profile: store.profile = {}, exchange: store.exchange = false, handed_in: store.lastHandin } = state);
    workspace = state.workspace ?? null;
    const recorded = (state.events ?? []).filter(isEvent);
    recorded.forEach((event) => take(event));
    if (keepsHere()) pending.clear();
    else {
      const known = new Set(recorded.map(({ uuid }) => uuid));
      shelf.all().forEach(({ event, workspace: where }) => {
        if (known.has(event.uuid)) {
          pending.delete(event.uuid);
          shelf.remove(event.uuid);
        } else if (isForeign(where)) banish(event);
        else take(event, { isPending: true });
      });
    }
    notify(null);
    flush();
  }

  store.latest = (question) => latest.get(question) ?? null;
  store.events = () => [...events.values()];
  store.subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  store.attach = link.attach;
  store.leave = link.leave;
  store.request = link.request;
  store.lose = link.lose;
  Object.defineProperty(store, "connection", { get: () => link.state });

  /** {state: none|pending|saved|local|failed, time, message, remedy} of a question's last answer. */
  store.statusOf = (question) => {
    const event = latest.get(question);
    if (!event) return elsewhere.has(question) ? ELSEWHERE : { state: "none" };
    const { uuid, time } = event;
    if (failed.has(uuid)) return { state: "failed", time, ...failed.get(uuid) };
    if (keepsHere() && !fragile.has(uuid)) return { state: "local", time };
    if (fragile.has(uuid) && (keepsHere() || link.state === "lost")) return { state: "fragile", time };
    return { state: pending.has(uuid) ? "pending" : "saved", time };
  };
  store.waiting = () => pending.size;
  store.problem = () => [...pending].map((uuid) => failed.get(uuid)).find(Boolean) ?? null;

  /** Events from another file: union by uuid. */
  store.merge = (incoming) => {
    const fresh = incoming.filter((event) => isEvent(event) && !events.has(event.uuid));
    fresh.forEach(keep);
    notify(null);
    flush();
    return fresh.length;
  };

  store.stop = () => {
    clearTimeout(retry);
    shelf.stop();
  };

  shelf.all().forEach(({ event }) => take(event, { isPending: !keepsHere() }));
  return store;
}
