// Voilà and plain pages: mounts the views found on the page; in Voilà the kernel joins last.
import { kernelChannel } from "../channel/kernel.js";
import { openOwnFile } from "../own.js";
import { createStore } from "../store.js";
import { watchConnection } from "../widget/banner.js";
import { offerNotes } from "../widget/notes.js";
import { mount } from "../widget/views.js";
import { loadAsset } from "./asset.js";
import { openFoldsOnDemand } from "./folds.js";
import { findAgain, keepReading } from "./reading.js";
import { offerTheme } from "./theme.js";
import * as scoring from "../scoring.js";

export function start() {
  const island = document.getElementById("alliances-episode");
  if (!island) return null;
  const page = JSON.parse(island.textContent);
  const views = Object.fromEntries(Object.entries(page.views).map(([id, view]) => [id, { id, ...view }]));
  const store = createStore({ episode: page.episode, basePath: basePath(), edition: page.edition });
  const own = openOwnFile({ basePath: basePath(), edition: page.edition });
  const kept = keepReading();
  const ctx = { store, own, returning: Boolean(kept), views, notes: page.notes, edition: page.edition, version: page.version, loadPlotly: () => loadAsset(page.plotlyUrl, "Plotly"), loadMap: () => loadAsset(page.mapUrl, "AlliancesCarte") };

  offerTheme();
  offerNotes(page.notes);
  document.querySelectorAll("[data-alliances-view]").forEach((el) => {
    const view = views[el.dataset.alliancesView];
    if (view) mount(el, view, ctx);
  });
  watchConnection(store, { own, place: () => document.querySelector("main") ?? document.body, resume: () => location.reload() });
  openFoldsOnDemand({ arriving: !kept });
  if (kept) findAgain(kept, () => page.edition === "plain" || ["live", "lost"].includes(store.connection));
  return { store, own, ctx };
}

/** Answers belong to a folder of pages: two copies of the course do not mix. */
function basePath() {
  return location.pathname.replace(/[^/]*$/, "");
}

/** Opens the kernel's channel, where a page has views to keep; shuts the kernel down when the page is left for good. */
function connect({ store, own, ctx }, { kernelId, baseUrl }) {
  const useful = Object.keys(ctx.views).length > 0;
  const open = () => {
    if (!useful) return () => {};
    const channel = kernelChannel({ kernelId, baseUrl, episode: store.episode });
    const detach = [store, own].map((kept) => kept.attach(channel));
    return () => detach.forEach((stop) => stop());
  };
  let detach = open();
  addEventListener("pagehide", ({ persisted }) => {
    if (persisted) return detach();
    const form = new FormData();
    form.append("_xsrf", /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "");
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, form);
    return undefined;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) detach = open();
  });
}

const running = start();
window.alliances = {
  connect: (where) => running && connect(running, where),
  kernelFailed: () => [running?.store, running?.own].forEach((kept) => kept?.lose()),
  store: running?.store,
  own: running?.own,
  views: running?.ctx.views,
  scoring,
};
