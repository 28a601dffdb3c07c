// The answers of the other notebooks of the course, read and given from a page that is not theirs.
import { createStore } from "./store.js";

/** `of(episode)` is its store, made when first asked for; `join(open)` gives all of them a channel, now and later. */
export function openCourse(store) {
  const others = new Map();
  const watchers = new Set();
  const doors = new Set();
  const attached = new Map();

  function attach(door, other) {
    attached.get(door).push(other.attach(door()));
  }
  return {
    of(episode) {
      if (episode === store.episode) return store;
      if (!others.has(episode)) {
        const other = createStore({ episode, file: episode, basePath: besides(store, episode), edition: store.edition });
        others.set(episode, other);
        doors.forEach((door) => attach(door, other));
        watchers.forEach((act) => act(other));
      }
      return others.get(episode);
    },
    stores: () => [...others.values()],
    /** Calls `act` with each other notebook's store, now and later; returns the function that ends it. */
    each(act) {
      watchers.add(act);
      [...others.values()].forEach((other) => act(other));
      return () => watchers.delete(act);
    },
    join(door) {
      doors.add(door);
      attached.set(door, []);
      others.forEach((other) => attach(door, other));
      return () => {
        doors.delete(door);
        attached.get(door).forEach((stop) => stop());
        attached.delete(door);
      };
    },
  };
}

/** Voilà serves each notebook under its own folder, and its page keeps there what waits. */
function besides({ basePath, edition }, episode) {
  return edition === "voila" ? basePath.replace(/[^/]+\/$/, `${episode}/`) : basePath;
}

/** Calls `tell` now and whenever one of these notebooks' answers change; returns the function that ends it. */
export function follow(stores, tell) {
  tell();
  const offs = stores.map((one) => one.subscribe(tell));
  return () => offs.forEach((off) => off());
}
