// What the command line asks of the bundle: files' texts in, a document out; V8 alone lacks what a browser has.
import { frenchOf } from "../refusal.js";
import { dossier } from "./model.js";
import { note } from "./note.js";
import { joined, peopleOf, voice } from "./voices.js";

globalThis.TextEncoder ??= class {
  encode(text = "") {
    return Uint8Array.from(unescape(encodeURIComponent(String(text).toWellFormed())), (sign) => sign.charCodeAt(0));
  }
};
globalThis.setTimeout ??= (act) => {
  Promise.resolve().then(act);
  return 0;
};
globalThis.clearTimeout ??= () => {};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes of a base64 text; V8 has no `atob`. */
export function bytesOf(text) {
  const rank = new Map([...ALPHABET].map((sign, at) => [sign, at]));
  const bare = text.replace(/=+$/, "");
  const made = new Uint8Array(Math.floor((bare.length * 3) / 4));
  let [held, bits, to] = [0, 0, 0];
  for (const sign of bare) {
    held = (held << 6) | rank.get(sign);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    made[to] = (held >> bits) & 255;
    to += 1;
    held &= (1 << bits) - 1;
  }
  return made;
}

/** {document}, or {name, error} of the first file that is none. */
export function fromFiles(spec, { texts, names, date, reader, grid }) {
  let people = [];
  let fictitious = "";
  for (const [at, text] of texts.entries()) {
    try {
      const read = peopleOf(text, names[at]);
      people = joined(people, read.people);
      fictitious = read.fictitious || fictitious;
    } catch (error) {
      return { name: names[at], error: frenchOf(error, "Ce fichier n’a pas pu être lu.") };
    }
  }
  if (reader && people.length > 1) return { name: names[0], error: "Ce fichier est celui d’un groupe, et une note se fait pour une personne." };
  return { document: wanted(spec, people, { date, fictitious, reader, grid }) };
}

export const fromExample = (spec, { date, reader }) => wanted(spec, [voice("", Object.entries(spec.example.values))], { date, fictitious: spec.example.fictitious, reader });

function wanted(spec, people, { date, fictitious, reader, grid = false }) {
  return reader ? note(spec, people[0], spec.readers.find(({ id }) => id === reader), { date, fictitious }) : dossier(spec, people, { date, fictitious, grid });
}
