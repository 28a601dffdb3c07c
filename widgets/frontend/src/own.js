// « Mon alliance »: what the learner writes for themselves, one file for the whole course, never handed in.
import { OWN } from "./dossier/names.js";
import { createStore } from "./store.js";

/** Its fields have no right answer, hence no revision to follow. */
const REVISION = "1";

/** A store whose questions are the file's fields: `keep(field, value)`, `read(field)`. */
export function openOwnFile({ basePath, edition }) {
  const store = createStore({ episode: OWN, file: OWN, basePath: courseOf(basePath, edition), edition });
  store.keep = (field, value) => store.give(field, REVISION, value);
  store.read = (field) => store.latest(field)?.value ?? null;
  return store;
}

/** Voilà serves each notebook under its own folder; where a browser keeps the answers, the course has one file all the same. */
function courseOf(basePath, edition) {
  return edition === "voila" ? basePath.replace(/(\/render\/)(?:.*\/)?$/, "$1") : basePath;
}
