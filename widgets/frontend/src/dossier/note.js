// One page for somebody who decides, and the three acts of Monday morning.
import { NBSP } from "../fr.js";
import { heading, paragraph, table, valueWords } from "./model.js";
import { paragraphs, shortened } from "./text.js";

const LONG = 330; // characters a part: eight parts and three acts hold on one page

/** `reader`: one of `spec.readers`. */
export function note(spec, person, reader, { date, fictitious = "" }) {
  const fields = new Map(spec.sections.flatMap((section) => section.fields).map((field) => [field.id, field]));
  const place = person.read("territoire");
  const parts = reader.parts.flatMap(({ title, fields: asked }) => {
    const known = asked.map((id) => fields.get(id));
    const words = known.map((field) => wordsOf(field, person)).filter(Boolean);
    const lacking = known.filter((field) => !wordsOf(field, person));
    return [heading(2, title), words.length
      ? paragraph(shortened(words.join(" "), LONG))
      : { type: "gap", text: `À compléter${NBSP}: ${lacking[0].name}. Dans le cours${NBSP}: ${lacking[0].where}.` }];
  });
  return {
    title: `Note pour ${reader.label}${place ? `${NBSP}: ${shortened(String(place), 120)}` : ""}`,
    lang: "fr",
    stamp: fictitious ? "Exemple fictif" : "",
    compact: true,
    blocks: [paragraph(reader.opening, "lead"), ...parts, ...actsOf(spec, person, fields), paragraph(`${reader.closing} Le ${date}.`)],
  };
}

function wordsOf(field, { read }) {
  if (!field.rows) {
    const words = paragraphs(valueWords(field, read(field.id))).join(" ");
    return field.kind === "number" && words ? `${field.label}${NBSP}: ${words}.` : words && (/[.!?…]$/.test(words) ? words : `${words}.`);
  }
  const rows = field.rows.map((row) => [row.label, field.columns.map((column) => read(`${field.id}-${row.id}-${column.id}`)).find((value) => value !== null)]).filter(([, value]) => value !== undefined && value !== null);
  return rows.map(([label, value]) => `${label}${NBSP}: ${paragraphs(String(value)).join(" ")}`).join("\u202f; ").replace(/[^.!?…]$/, "$&.");
}

/** Three acts that hold in a diary. */
function actsOf({ acts }, { read }, fields) {
  const field = fields.get(acts);
  const rows = field.rows.map((row) => [row.label, ...field.columns.map((column) => shortened(String(read(`${acts}-${row.id}-${column.id}`) ?? ""), 110) || "–")]);
  const isEmpty = rows.every((row) => row.slice(1).every((cell) => cell === "–"));
  return [heading(2, "Lundi matin, trois actes"), isEmpty
    ? { type: "gap", text: `À compléter${NBSP}: ${field.name}. Dans le cours${NBSP}: ${field.where}.` }
    : table("Lundi matin, trois actes", ["Acte", ...field.columns.map(({ label }) => label)], rows, { quiet: true })];
}
