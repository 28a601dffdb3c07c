// A question for a room: what is asked, then its answer, then why one hesitates. Never a graded one.
import { fromBuild, make } from "../dom.js";
import { NBSP, sayNumber, sayUnit } from "../fr.js";
import { bare, paragraphs } from "./copy.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export function questionSteps(root, view) {
  const shape = SHAPES[view.type];
  if (!shape || view.graded) return [];
  const { asked, answered, comments = [] } = shape(root, view);
  const explanation = () => (view.data.explanation ? [make("div", { class: "al-s-explanation" }, ...paragraphs(view.data.explanation))] : []);
  const statement = () => [statementOf(root)];
  const steps = [{ make: () => [...statement(), ...asked()], whole: true, top: true }];
  steps.push({ label: "Voir la réponse", make: () => [...statement(), ...answered(), ...explanation()], whole: true, top: true });
  if (comments.length) steps.push({ label: "Voir pourquoi", title: "Pourquoi on hésite", make: () => comments.map(([name, html, right]) => comment(name, html, right)) });
  return steps;
}

/** The statement is the screen's heading; each of its paragraphs stays one. */
function statementOf(root) {
  const parts = [...root.querySelector(".al-q-statement").children].map((node) => make("span", {}, ...bare(node).childNodes));
  return make("h1", { class: "al-s-statement" }, ...parts);
}

const mark = (right) => (right === undefined ? null : make("span", { class: "al-s-mark" }, right ? "✓" : "↺", make("span", { class: "al-sr" }, right ? " juste" : " à revoir")));
const line = (sign, words, right) => make("li", { "data-verdict": right === undefined ? null : right ? "right" : "wrong" }, make("span", { class: "al-s-sign" }, sign), make("span", {}, ...words), mark(right));
const list = (lines, name = "") => make("ul", { class: `al-s-choices ${name}`.trim(), role: "list" }, ...lines);
const comment = (name, html, right) => make("div", { class: "al-s-comment", "data-verdict": right ? "right" : "wrong" }, make("p", {}, make("strong", {}, name), `${NBSP}: `, fromBuild(html)));
const quiet = (text) => make("p", { class: "al-s-hint" }, text);

/** The words of a choice or an item as the page writes them. */
function worded(root, id, key) {
  const label = [...root.querySelectorAll("label")].find((node) => node.htmlFor === `${root.id}-${id}-${key}`);
  return label ? [...bare(label).childNodes] : [key];
}

function choices(root, view, isRight, feedback, several) {
  const keys = [...root.querySelectorAll(".al-choice")].map((node) => node.dataset.choice ?? node.querySelector("input").value);
  const lines = (shown) => keys.map((key, at) => line(LETTERS[at], worded(root, "c", key), shown ? isRight(key) : undefined));
  return {
    asked: () => [list(lines(false)), ...(several && !/coch/i.test(root.querySelector(".al-q-statement").textContent) ? [quiet("Plusieurs réponses sont possibles.")] : [])],
    answered: () => [list(lines(true))],
    comments: keys.map((key, at) => [LETTERS[at], feedback(key), isRight(key)]).filter(([, html]) => html),
  };
}

function pairs(root, view) {
  const items = [...root.querySelectorAll(".al-pair")].map((node) => node.dataset.item);
  const options = [...(root.querySelector(".al-pair select")?.options ?? [])].filter(({ value }) => value);
  const targets = new Map(options.map(({ value, textContent }) => [value, textContent]));
  const lines = (shown) => items.map((key, at) => line(LETTERS[at], [...worded(root, "i", key), ...(shown ? [" → ", make("strong", {}, targets.get(view.data.pairs[key]) ?? "")] : [])]));
  return {
    asked: () => [list(lines(false)), make("p", { class: "al-s-targets" }, make("strong", {}, `Au choix${NBSP}: `), [...targets.values()].join(" · "))],
    answered: () => [list(lines(true))],
    comments: items.map((key, at) => [LETTERS[at], view.data.feedback?.[key], true]).filter(([, html]) => html),
  };
}

function ordering(root, view) {
  const rows = new Map([...root.querySelectorAll(".al-order-item")].map((node) => [node.dataset.item, node.querySelector(".al-order-text")]));
  // The page may show an order that someone has already changed: a room starts from the letters.
  const keys = [...rows.keys()].sort();
  const letter = new Map(keys.map((key, at) => [key, LETTERS[at]]));
  const words = (key) => [...bare(rows.get(key)).childNodes];
  return {
    asked: () => [list(keys.map((key) => line(letter.get(key), words(key))))],
    answered: () => [list(view.data.order.map((key, at) => line(String(at + 1), [make("strong", {}, `${letter.get(key)}${NBSP}: `), ...words(key)])))],
    comments: view.data.order.map((key) => [letter.get(key), view.data.feedback?.[key], true]).filter(([, html]) => html),
  };
}

function cloze(root, view) {
  const text = (shown) => {
    const copy = root.querySelector(".al-cloze").cloneNode(true);
    copy.querySelectorAll(".al-gap").forEach((gap, at) => {
      const word = view.data.gaps[gap.dataset.gap]?.accept?.[0] ?? "";
      gap.replaceWith(make("strong", { class: "al-s-gap" }, shown ? word : `${at + 1}${NBSP}……`));
    });
    return [...bare(copy).children].map((node) => (node.classList.add("al-s-large"), node));
  };
  return {
    asked: () => text(false),
    answered: () => text(true),
    comments: Object.values(view.data.gaps).map(({ accept, feedback }) => [accept[0], feedback, true]).filter(([, html]) => html),
  };
}

const SHAPES = {
  single: (root, view) => choices(root, view, (key) => Boolean(view.data.choices[key]?.correct), (key) => view.data.choices[key]?.feedback),
  multiple: (root, view) => choices(root, view, (key) => view.data.correct.includes(key), (key) => view.data.feedback?.[key], true),
  truefalse: (root, view) => choices(root, view, (key) => (key === "yes") === view.data.correct, (key) => view.data.feedback?.[key]),
  matching: pairs,
  classification: pairs,
  ordering,
  cloze,
  estimate: (root, { data }) => ({
    asked: () => [make("p", { class: "al-s-large" }, `Votre estimation${NBSP}: entre ${sayNumber(data.min)} et ${sayUnit(data.max, data.unit)}.`)],
    answered: () => [make("p", { class: "al-s-number" }, sayUnit(data.answer, data.unit))],
  }),
  freetext: (root) => ({
    asked: () => [...root.querySelectorAll(".al-criteria > p, .al-criteria > ul")].map(bare),
    answered: () => [quiet("Une réponse possible")],
  }),
};
