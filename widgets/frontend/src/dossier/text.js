// Text that somebody else typed, made fit for a document: whatever a file holds, Word and a page must open.
import { cut } from "../fr.js";

// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]/gu;
const LONGEST = 20_000;

/** A string without what XML refuses or what turns the reading order round; anything else is nothing. */
export const clean = (value) => (typeof value === "string" ? value.replace(/\r\n?/g, "\n").replace(UNFIT, "").slice(0, LONGEST).trim() : "");

/** Its paragraphs. */
export const paragraphs = (text) => text.split(/\n+/).map((one) => one.trim()).filter(Boolean);

export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Cut at a sentence or, failing that, at a word, and said so. */
export function shortened(text, most) {
  const flat = paragraphs(text).join(" ");
  if (flat.length <= most) return flat;
  const head = flat.slice(0, most);
  const sentence = head.match(/^.*[.!?…](?=\s)/s)?.[0];
  return sentence && sentence.length > most / 2 ? `${sentence} […]` : cut(flat, most);
}
