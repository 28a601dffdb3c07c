// The screens of a page, in its order: its words, its questions, its charts, its cases, what can be tried together.
import { make } from "../dom.js";
import { NBSP } from "../fr.js";
import { caseSteps } from "./case.js";
import { chartSteps } from "./chart.js";
import { bare } from "./copy.js";
import { questionSteps } from "./question.js";

const HEADINGS = "H1,H2,H3,H4";
/** Tried together, on the screen itself; other activities are each learner's own. */
const LIVE = new Set([
  ...["ageing", "calculator", "catalogue", "decision", "definition", "departments"],
  ...["financing", "perimeter", "roundtable", "story", "timeline"],
]);
const PRIVATE = new Set(["diagnosis", "form", "network", "project", "radar"]);

/** @returns {{id, title, place, fold, level, steps}[]}; a step is {label, make() → nodes} or {label, mount(body)}. */
export function screensOf(article, ctx) {
  const screens = [];
  const counts = new Map();
  let here = { slug: "debut", title: "", place: "", fold: null };
  let words = null;

  function add(id, title, steps, more = {}) {
    if (steps.length) screens.push({ id, title, place: here.place, fold: here.fold, level: 0, steps, ...more });
  }
  function close() {
    const closed = words;
    words = null;
    // What is on the page stays there: its nodes are copied when they are shown.
    if (closed) add(closed.id, closed.title, [{ make: () => closed.nodes.flatMap(pieces) }], { level: closed.level, place: closed.place, name: closed.name });
  }
  function open(title, level, place) {
    const count = (counts.get(here.slug) ?? 0) + 1;
    counts.set(here.slug, count);
    words = { id: count === 1 ? here.slug : `${here.slug}~${count}`, title, level, place, nodes: [], name: here.title };
  }
  function prose(node) {
    for (const child of node.children) {
      if (child.matches(HEADINGS)) heading(child, "");
      else if (child.matches(".al-step-said")) continue;
      else {
        if (!words) open("", 0, here.place);
        words.nodes.push(child);
      }
    }
  }
  function heading(node, place) {
    close();
    here = { ...here, slug: node.id || here.slug, title: node.textContent.trim(), place: place || here.place };
    open(here.title, Number(node.tagName[1]), place);
  }

  function view(node) {
    close();
    const id = node.dataset.alliancesView;
    const known = ctx.views[id];
    if (!known) return;
    const { kind, type } = known;
    if (kind === "question" && !known.graded) add(id, "", questionSteps(node, known));
    else if (kind === "chart") add(id, "", chartSteps(node, known, ctx));
    else if (kind === "case") add(id, node.querySelector(".al-case-title").textContent, caseSteps(node));
    else if (kind === "activity" && LIVE.has(type)) add(id, node.querySelector(".al-a-title").textContent, [{ live: node }]);
    else if (kind === "activity" && PRIVATE.has(type)) add(id, node.querySelector(".al-a-title").textContent, [{ make: () => alone(node, type === "project"), whole: true }]);
  }

  function walk(node) {
    if (node.matches("[data-alliances-view]")) view(node);
    else if (node.matches(".al-prose")) prose(node);
    else if (node.matches(".al-step")) {
      const outer = here;
      const head = node.querySelector(".al-step-head");
      const said = head.querySelector(".al-step-said")?.textContent.trim() ?? "";
      heading(head.querySelector("h3"), said);
      here.place = `${said.split(/\s[·–-]\s|,/)[0]}${NBSP}: ${here.title}`;
      [...node.children].filter((child) => child !== head).forEach(walk);
      close();
      here = { ...outer, slug: here.slug };
    } else if (node.matches("details")) {
      const outer = here;
      close();
      const title = node.querySelector("summary > :is(h2,h3,h4,h5)");
      here = { ...here, fold: title.id };
      heading(title, "");
      [...node.children].slice(1).forEach(walk);
      close();
      here = outer;
    } else if (node.matches(".al-part")) part(node);
  }
  function part(node) {
    close();
    if (node.querySelector('[data-kind="notes"]')) return;
    here = { slug: node.dataset.part, title: "", place: "", fold: null };
    if (!node.querySelector(".al-graded")) [...node.children].forEach(walk);
    else add(here.slug, node.querySelector("h2").textContent, [{ make: () => [make("p", {}, "Cette partie ne se projette pas."), make("p", {}, "Chacun y répond seul, sur sa page.")] }], { level: 2 });
    close();
  }

  [...article.children].forEach(walk);
  close();
  return screens;
}

/** A list gives one piece a line, so that it may go on the next screen. */
function pieces(node) {
  if (!node.matches("ul, ol")) return [bare(node)];
  return [...node.children].map((item, at) => {
    const list = node.cloneNode(false);
    if (node.matches("ol")) list.setAttribute("start", String(at + 1));
    list.removeAttribute("id");
    list.append(bare(item));
    return list;
  });
}

/** What each does alone; the sentences to choose from may be read to the room. */
function alone(node, isChoice) {
  const ask = node.querySelector(".al-a-ask");
  const choices = isChoice ? [...node.querySelectorAll(".al-a-body label")].map((label) => {
    const words = bare(label);
    words.querySelectorAll("input").forEach((input) => input.remove());
    return make("li", {}, ...words.childNodes);
  }) : [];
  return [...(ask ? [make("p", { class: "al-s-large" }, ...bare(ask).childNodes)] : []), ...(choices.length ? [make("ul", {}, ...choices)] : []), make("p", { class: "al-s-hint" }, "À faire chacun pour soi, sur sa page.")];
}
