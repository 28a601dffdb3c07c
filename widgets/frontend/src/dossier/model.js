// The dossier as blocks, whatever it becomes: a Word file, a page, a PDF. Its words stand here and nowhere else.
import { NBSP, NNBSP, listed, sayNumber } from "../fr.js";
import { departmentBlocks } from "./department.js";
import { barsFigure, marksFigure } from "./figures.js";
import { keysOf } from "./names.js";
import { paragraphs } from "./text.js";
import { keptRemarks } from "./voices.js";

export const heading = (level, text) => ({ type: "heading", level, text });
export const paragraph = (text, style = null) => ({ type: "paragraph", text, style });
/** `quiet`: its caption repeats the heading above, and is for whom jumps from table to table; `write`: its last column is filled in by hand. */
export const table = (caption, head, rows, { quiet = false, write = false } = {}) => ({ type: "table", caption, head, rows, quiet, write });
const COUNT = { 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six" };
const WHO = "Qui le dit";
const ABREAST = 3; // people whose marks and facts hold in one table
const gap = (text) => ({ type: "gap", text });

/** `spec`: what the page knows of the file; `voices`: one person's answers, or a group's; `date`: in French words. */
export function dossier(spec, voices, { date, fictitious = "", grid = false }) {
  const isGroup = voices.length > 1;
  const place = voices.map(({ read }) => read("territoire")).find(Boolean);
  const title = `${isGroup ? "Dossier de groupe" : "Mon alliance"}${place ? `${NBSP}: ${paragraphs(String(place)).join(" ")}` : ""}`;
  const remarks = isGroup ? [] : keptRemarks(voices[0], spec.grid);
  const blocks = [
    paragraph(`${isGroup ? `Écrit à ${COUNT[voices.length]}${NBSP}: ${listed(voices.map(({ who }) => who))}. ` : ""}Préparé avec le cours «${NBSP}${spec.course}${NBSP}», le ${date}.`, "lead"),
    ...(fictitious ? [paragraph(fictitious, "lead")] : []),
    { type: "contents" },
    ...spec.sections.flatMap((section) => sectionBlocks(section, spec, voices, remarks)),
    ...departmentBlocks(spec.departments, voices, spec.where_department),
    ...sourceBlocks(spec, voices),
    ...(grid ? gridBlocks(spec.grid) : []),
  ];
  return { title, lang: "fr", stamp: fictitious ? "Exemple fictif" : "", isGroup, blocks };
}

function sectionBlocks({ id, title, fields }, spec, voices, remarks) {
  const marks = fields.filter((field) => field.kind === "number");
  const companions = new Map(marks.filter(({ stake }) => stake).map((mark) => [mark.id, fields.find((one) => one !== mark && one.stake === mark.stake && one.kind !== "number")]));
  const taken = new Set([...companions.values()].filter(Boolean));
  const rest = fields.filter((field) => field.kind !== "number" && !taken.has(field));
  const blocks = [heading(2, title), ...markBlocks(marks, companions, title, voices), ...rest.flatMap((field) => fieldBlocks(field, title, spec, voices))];
  const about = new Map(spec.grid.filter(({ sections }) => sections.includes(id)).map((line) => [line.id, line]));
  const said = remarks.filter(({ line }) => about.has(line)).map(({ who, line, text }) => ({ type: "remark", who, question: about.get(line).question, text }));
  return [...blocks, ...gaps(fields, voices), ...said];
}

const filled = ({ read }, field) => keysOf(field).some((key) => read(key) !== null);
const labelOf = (field, { read }) => (Object.hasOwn(field.by_project ?? {}, read("projet")) ? field.by_project[read("projet")] : field.label);

/** What is empty, by its name, with the place in the course where it is asked for. */
function gaps(fields, voices) {
  const byPlace = new Map();
  for (const field of fields) {
    const empty = !voices.some((one) => filled(one, field));
    const rows = !empty && field.rows ? field.rows.filter((row) => !voices.some(({ read }) => field.columns.some((column) => read(`${field.id}-${row.id}-${column.id}`) !== null))) : [];
    const name = empty ? field.name : rows.length ? `${field.name} (${rowNames(rows)})` : null;
    if (name) byPlace.set(field.where, [...(byPlace.get(field.where) ?? []), name]);
  }
  return [...byPlace].map(([where, names]) => gap(`À compléter${NBSP}: ${listed(names)}. Dans le cours${NBSP}: ${where}.`));
}

/** Questions lose their mark, and names that hold a comma are set apart by more than a comma. */
function rowNames(rows) {
  const names = rows.map(({ label }) => label.toLowerCase().replace(/\s*\?$/, ""));
  return names.join(names.some((name) => name.includes(",")) ? `${NNBSP}; ` : ", ");
}

export function valueWords(field, value) {
  if (value === null) return "";
  if (field.kind === "number") return typeof value === "number" ? `${sayNumber(value)}${field.max ? `${NBSP}sur${NBSP}${sayNumber(field.max)}` : ""}${field.unit ? `${NBSP}${field.unit}` : ""}` : "";
  return (Object.hasOwn(field.choices ?? {}, value) ? field.choices[value] : null) ?? String(value);
}

function fieldBlocks(field, title, spec, voices) {
  const said = voices.filter((one) => filled(one, field));
  if (!said.length) return [];
  const label = voices.length > 1 ? field.label : labelOf(field, voices[0]);
  const head = label === title ? [] : [heading(3, label)];
  if (field.rows) return [...head, cells(field, said, voices.length > 1), ...barBlocks(field, spec, said)];
  if (voices.length > 1) return [...head, table(field.label, [WHO, "Ce qui est dit"], said.map((one) => [one.who, valueWords(field, one.read(field.id))]), { quiet: true })];
  return [...head, ...paragraphs(valueWords(field, said[0].read(field.id))).map((text) => paragraph(text))];
}

function cells({ id, label, row_head: rowHead, rows, columns }, voices, isGroup) {
  const lines = rows.flatMap((row) => voices.map(({ who, read }) => [row.label, ...(isGroup ? [who] : []), ...columns.map((column) => String(read(`${id}-${row.id}-${column.id}`) ?? ""))])).filter((line) => line.slice(isGroup ? 2 : 1).some(Boolean));
  return table(label, [rowHead, ...(isGroup ? [WHO] : []), ...columns.map((column) => column.label)], lines.map((line) => line.map((words) => words || "–")), { quiet: true });
}

function markBlocks(marks, companions, title, voices) {
  const given = marks.filter(({ id }) => voices.some(({ read }) => typeof read(id) === "number"));
  const facts = marks.map(({ id }) => companions.get(id)).filter(Boolean);
  const isSaid = given.length || facts.some((fact) => voices.some((one) => filled(one, fact)));
  if (!isSaid) return [];
  const isGroup = voices.length > 1;
  const caption = `${title}${NBSP}: les notes données`;
  const shown = marks.filter((mark) => voices.some((one) => filled(one, mark) || (companions.get(mark.id) && filled(one, companions.get(mark.id)))));
  const factOf = (mark) => (companions.get(mark.id) ? voices.map(({ who, read }) => [who, String(read(companions.get(mark.id).id) ?? "")]).filter(([, text]) => text).map(([who, text]) => (isGroup ? `${who}${NBSP}: ${text}` : text)).join("\n") || "–" : "–");
  const people = isGroup ? voices.map(({ who }) => who) : ["Note"];
  const isApart = voices.length > ABREAST && facts.length > 0;
  const beside = facts.length && !isApart ? [facts[0].label] : [];
  const rows = shown.map((mark) => [mark.label, ...voices.map(({ read }) => valueWords(mark, read(mark.id)) || "–"), ...beside.map(() => factOf(mark))]);
  const apart = isApart ? [table(`${title}${NBSP}: les faits donnés`, ["Ce qui est noté", facts[0].label], shown.map((mark) => [mark.label, factOf(mark)]))] : [];
  return [...marksFigure(marks, title, voices), table(caption, ["Ce qui est noté", ...people, ...beside], rows), ...apart];
}

function barBlocks(field, { bars }, voices) {
  const asked = bars.find((one) => one.field === field.id);
  if (!asked || voices.length > 1) return [];
  const rows = field.rows.map((row) => [row.label, String(voices[0].read(`${field.id}-${row.id}-${asked.column}`) ?? "")]);
  return barsFigure(field.label, rows);
}

/** What a field says of where its figures come from: « Habitants : Insee », from the texts and columns that cite. */
function citedIn({ id, label, cites, rows, columns }, voices) {
  const places = cites ? [[label, id]] : (columns ?? []).filter((column) => column.cites).flatMap((column) => rows.map((row) => [row.label, `${id}-${row.id}-${column.id}`]));
  return places.flatMap(([name, key]) => voices.map(({ read }) => read(key)).filter(Boolean).map((text) => `${name}${NBSP}: ${paragraphs(String(text)).join(" ")}`));
}

function sourceBlocks({ sections, departments, course, version }, voices) {
  const named = sections.flatMap(({ fields }) => fields).flatMap((field) => citedIn(field, voices));
  const used = departmentBlocks(departments, voices, "").length ? departments.measures.map(({ label, source }) => `${label}${NBSP}: ${source}`) : [];
  const own = [...new Set(named)];
  return [
    heading(2, "Les sources"),
    ...(own.length ? [heading(3, "Celles que j’ai citées"), { type: "list", items: own }] : [gap(`À compléter${NBSP}: vos sources. Un chiffre sans source ne se vérifie pas.`)]),
    ...(used.length ? [heading(3, "Celles des chiffres du département"), { type: "list", items: used }] : []),
    heading(3, "Le cours"),
    paragraph(`«${NBSP}${course}${NBSP}», version ${version}. Ses chiffres et leurs sources sont dans la bibliographie de chaque épisode. Ce que dit ce dossier est de ${voices.length > 1 ? "ses auteurs" : "son auteur"}${NNBSP}; le cours ne l’a pas vérifié.`),
  ];
}

/** The six lines that a peer fills in by hand. */
function gridBlocks(grid) {
  return [heading(2, "Grille de relecture"), paragraph("À remplir par la personne qui relit. Deux ou trois phrases par ligne suffisent."), table("Grille de relecture", ["Question", "Remarque"], grid.map(({ question }) => [question, "\n\n\n"]), { quiet: true, write: true })];
}
