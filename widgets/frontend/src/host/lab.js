// JupyterLab and Notebook: each cell is a widget; all the widgets of an episode share one store.
import { modelChannel } from "../channel/model.js";
import { fromBuild, make } from "../dom.js";
import { openCourse } from "../course.js";
import { openOwnFile } from "../own.js";
import { createStore } from "../store.js";
import { watchConnection } from "../widget/banner.js";
import { ANCHORS, offerNotes } from "../widget/notes.js";
import { mount } from "../widget/views.js";
import { loadAgain, loadAsset } from "./asset.js";
import { quietKeys } from "./keys.js";

const shared = new Map();
/** One for all the notebooks open in this window; its channels to each notebook's kernel, by episode. */
let own = null;
const ownChannels = new Map();
let quiet = false;
const beside = (name) => {
  const url = new URL(name, import.meta.url);
  url.search = new URL(import.meta.url).search;
  return url.href;
};

function contextOf(episode) {
  const found = shared.get(episode.episode);
  if (found) return found;
  const store = createStore({ episode: episode.episode, basePath: baseUrl(), edition: "lab" });
  own ??= openOwnFile({ basePath: baseUrl(), edition: "lab" });
  const ctx = { store, own, course: openCourse(store), views: {}, notes: {}, edition: "lab", version: episode.version, loadPlotly: () => loadAsset(beside("plotly-alliances.min.js"), "Plotly"), loadMap: () => loadAsset(beside("carte-departements.js"), "AlliancesCarte"), loadDossier: () => loadAsset(beside("dossier.js"), "AlliancesDossier"), loadAgain: (name) => loadAgain(beside(`revoir/${name}.js`), name) };
  shared.set(episode.episode, ctx);
  document.addEventListener("alliances:kernel-lost", ({ detail }) => {
    if (detail?.episode && detail.episode !== store.episode) return;
    [store, ...ctx.course.stores()].forEach((kept) => kept.lose());
    // The learner's own file goes on through another notebook's kernel, if there is one.
    own.leave([...(ownChannels.get(store.episode) ?? [])]);
    ownChannels.delete(store.episode);
  });
  return ctx;
}

function baseUrl() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl || "/";
  } catch {
    return "/";
  }
}

export function render({ model, el }) {
  const view = model.get("spec");
  const episode = model.get("episode");
  dress();
  const ctx = contextOf(episode);
  ctx.views[view.id] = view;
  if (view.kind === "notes") offerNotes(notesIn(view.html));
  hear(model);
  const stops = [ctx.store.attach(modelChannel(model)), joinOwn(ctx.store.episode, modelChannel(model))];
  // Only what looks back on the course asks for the answers of other notebooks.
  if (view.data?.episodes) stops.push(ctx.course.join(() => modelChannel(model)));
  const unmount = mount(el, view, ctx);
  const unwatch = ctx.watched ? null : watch(ctx, el);
  return () => {
    unwatch?.();
    unmount();
    stops.forEach((stop) => stop());
  };
}

/** anywidget keeps every message from a model that took more than two seconds to load, for ever: ours are taken at their source. */
async function hear(model) {
  const source = await model.widget_manager?.get_model(model.get("key")).catch(() => null);
  source?.comm?.on_msg((message) => {
    const { method, content } = message.content.data;
    return method === "custom" ? source.trigger("msg:custom", content, message.buffers) : source._handle_comm_msg(message);
  });
}

function joinOwn(episode, channel) {
  if (!ownChannels.has(episode)) ownChannels.set(episode, new Set());
  ownChannels.get(episode).add(channel);
  const stop = own.attach(channel);
  return () => {
    ownChannels.get(episode)?.delete(channel);
    stop();
  };
}

/** One banner an episode, in the notebook of the first view that is shown. */
function watch(ctx, el) {
  ctx.watched = true;
  const place = () => document.querySelector(".al-notebook .jp-WindowedPanel-outer")?.parentNode ?? el.closest(".jp-NotebookPanel-notebook") ?? el;
  const stop = watchConnection([ctx.store, own], ctx.course, { place, resume: () => resume(ctx) });
  return () => {
    ctx.watched = false;
    stop();
  };
}

/** The Lab extension runs the course's cells again; without it, loading the page again does. */
function resume({ store }) {
  const asked = new CustomEvent("alliances:resume", { detail: { episode: store.episode }, cancelable: true });
  if (document.dispatchEvent(asked)) location.reload();
}

/** The episode's notes by anchor, from the view that lists them. */
function notesIn(html) {
  const entries = [...fromBuild(html).querySelectorAll(ANCHORS)].map((node) => {
    const word = node.querySelector("dt")?.textContent;
    const title = word ? make("p", { class: "al-note-term" }, make("strong", {}, word)).outerHTML : "";
    return [node.id, title + (node.querySelector("dd") ?? node).innerHTML];
  });
  return Object.fromEntries(entries);
}

/** The course's style sheet and its keys, once a page. */
function dress() {
  if (!quiet) quietKeys();
  quiet = true;
  if (document.querySelector("link[data-alliances-css]")) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: beside("alliances.css") });
  link.dataset.alliancesCss = "";
  document.head.append(link);
}
