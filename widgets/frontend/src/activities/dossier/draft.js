// Remarks being written on a peer's dossier, held by this browser until they are downloaded.
import { localArea } from "../../shelf.js";

/** One draft for each dossier; `id` finds it again when the same file is opened. */
export function draftOf(basePath, id) {
  const key = `alliances:relecture:${basePath}:${id}`;
  return {
    /** {who, remarks: {line: text}}, or nothing. */
    read() {
      try {
        return JSON.parse(localArea()?.getItem(key) ?? "null");
      } catch {
        return null;
      }
    },
    keep(draft) {
      try { localArea()?.setItem(key, JSON.stringify(draft)); } catch { /* for this page only */ }
    },
    forget() {
      try { localArea()?.removeItem(key); } catch { /* nothing was kept there */ }
    },
  };
}
