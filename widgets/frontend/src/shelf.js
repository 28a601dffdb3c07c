// One key an event in the browser's storage: two tabs never write over each other.
/** @returns {{put, remove, all, durable, stop}}; `put` says whether the event will survive the tab. */
export function openShelf(prefix, { area = localArea(), onAdd, onRemove } = {}) {
  const memory = new Map();

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
        return true;
      } catch {
        memory.set(record.event.uuid, record);
        return false;
      }
    },
    remove(uuid) {
      memory.delete(uuid);
      try { area.removeItem(prefix + uuid); } catch { /* nothing was kept there */ }
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
    stop: () => removeEventListener("storage", heard),
  };
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

export function isEvent(event) {
  return Boolean(event) && typeof event === "object" && UUID.test(event.uuid) && QUESTION.test(event.question)
    && typeof event.time === "string" && !Number.isNaN(Date.parse(event.time)) && event.value !== undefined;
}
