// One key an event in the browser's storage: two tabs never write over each other.
/** @returns {{put, remove, all, durable, stop}}; `put` says whether the event will survive the tab. */
export function openShelf(prefix, { area = localArea(), onAdd, onRemove } = {}) {
  const memory = new Map();
  const here = shelvesOf(prefix);
  const tellOthers = (act) => here.forEach((other) => other !== mine && act(other));
  const mine = { onAdd, onRemove };
  here.add(mine);

  function heard(change) {
    if (!change.key || !change.key.startsWith(prefix) || change.storageArea !== area) return;
    const uuid = change.key.slice(prefix.length);
    if (change.newValue === null) onRemove?.(uuid);
    else {
      const record = parse(change.newValue);
      if (record) onAdd?.(record);
    }
  }
  if (area) addEventListener("storage", heard);

  return {
    durable: Boolean(area),
    put(record) {
      try {
        area.setItem(prefix + record.event.uuid, JSON.stringify(record));
        memory.delete(record.event.uuid);
        tellOthers((other) => other.onAdd?.(record));
        return true;
      } catch {
        memory.set(record.event.uuid, record);
        return false;
      }
    },
    remove(uuid) {
      memory.delete(uuid);
      try { area.removeItem(prefix + uuid); } catch { /* nothing was kept there */ }
      tellOthers((other) => other.onRemove?.(uuid));
    },
    all() {
      const found = [...memory.values()];
      for (let i = 0; area && i < area.length; i += 1) {
        const key = area.key(i);
        const record = key.startsWith(prefix) ? parse(area.getItem(key)) : null;
        if (record) found.push(record);
      }
      return found;
    },
    stop: () => {
      here.delete(mine);
      removeEventListener("storage", heard);
    },
  };
}

/** The browser tells the other tabs; in JupyterLab two notebooks of one window may keep the same answers. */
const open = new Map();

function shelvesOf(prefix) {
  if (!open.has(prefix)) open.set(prefix, new Set());
  return open.get(prefix);
}

export function localArea() {
  try {
    const area = window.localStorage;
    area.getItem("alliances");
    return area;
  } catch {
    return null; // cookies refused, or a sandboxed frame
  }
}

function parse(text) {
  try {
    const record = JSON.parse(text);
    return record && isEvent(record.event) ? record : null;
  } catch {
    return null;
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const QUESTION = /^[a-z0-9][a-z0-9-]{0,79}$/;
const REVISION = /^[0-9a-z]{1,64}$/;
const EDITION = /^[a-z][a-z0-9-]{0,19}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z$/;

/** Whether alliances.answers.event (Python) would take it too: what one keeps, the other must not refuse. */
export function isEvent(event) {
  return Boolean(event) && typeof event === "object"
    && matches(UUID, event.uuid) && matches(QUESTION, event.question) && matches(REVISION, event.revision) && matches(EDITION, event.edition)
    && isTime(event.time) && isValue(event.value);
}

const matches = (pattern, text) => typeof text === "string" && pattern.test(text);
const isId = (text) => typeof text === "string" && text.length <= 80;

function isTime(text) {
  if (!matches(TIME, text)) return false;
  const instant = Date.parse(text);
  // 30 February passes for 2 March
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text.slice(0, 19));
}

function isValue(value) {
  if (value === null) return true;
  if (typeof value === "string") return [...value].length <= 20_000;
  if (typeof value === "number") return Math.abs(value) <= 1e15;
  if (typeof value !== "object") return false;
  const parts = Object.entries(value);
  return parts.length <= 100 && parts.every(([item, target]) => isId(item) && (isId(target) || (target === null && !Array.isArray(value))));
}
