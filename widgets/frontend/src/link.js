// Talks to the kernel through whichever channel lives: one request, one reply, or a loss that is said.
import { uuid4 } from "./uuid.js";

const PATIENCE = 10_000;
/** A first answer may wait behind a kernel that is still starting. */
const FIRST = 60_000;

/** @param {{onLive, onLost}} hooks; a channel is {send(message), listen(fn), lost(fn), close()} */
export function createLink({ hello, onLive, onLost, patience = PATIENCE }) {
  const waiting = new Map();
  const channels = new Set();
  let active = null;
  let state = "none";

  function attach(channel) {
    channels.add(channel);
    channel.listen((message) => {
      if (channel === active) settle(message);
      else if (state === "lost") activate(channel); // a late word: the kernel was slow, not dead
    });
    channel.lost(() => channel === active && lose());
    if (state === "none" || state === "lost") activate(channel);
    return () => detach(channel);
  }

  async function activate(channel) {
    active = channel;
    state = "connecting";
    try {
      const reply = await request(hello(), Math.max(patience, FIRST));
      if (channel !== active) return;
      state = "live";
      onLive(reply);
    } catch (error) {
      if (channel === active && state !== "lost") lose(error);
    }
  }

  function detach(channel) {
    channels.delete(channel);
    channel.close?.();
    if (channel !== active) return;
    drop("detached");
    active = null;
    state = "none";
    const next = [...channels].pop();
    if (next) activate(next);
  }

  /** These died together: none of them is tried in place of another. */
  function leave(dead) {
    dead.forEach((channel) => channels.delete(channel));
    dead.forEach(detach);
  }

  function request(message, delay = patience) {
    return new Promise((resolve, reject) => {
      if (!active) return reject(new Error("no channel"));
      const id = uuid4();
      const channel = active;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Error("timeout"));
        if (channel === active) lose();
      }, delay);
      waiting.set(id, { resolve, reject, timer });
      try {
        channel.send({ ...message, request: id });
      } catch (error) {
        waiting.delete(id);
        clearTimeout(timer);
        reject(error);
        lose();
      }
      return undefined;
    });
  }

  function settle(message) {
    const found = message && waiting.get(message.request);
    if (!found) return;
    waiting.delete(message.request);
    clearTimeout(found.timer);
    found.resolve(message);
  }

  function drop(why) {
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new Error(why));
    }
    waiting.clear();
  }

  function lose() {
    if (state === "lost") return;
    state = "lost";
    drop("lost");
    // After a kernel's death every channel of the page is dead with it; a new one will attach itself.
    channels.clear();
    active = null;
    onLost();
  }

  return { attach, leave, request, lose, get state() { return state; } };
}
