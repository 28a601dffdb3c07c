// Voilà and plain pages: mounts the views found on the page; in Voilà, what keeps the answers joins last.
import { openCourse } from "../course.js";
import { openOwnFile } from "../own.js";
import { offerProjection } from "../projection/index.js";
import { createStore } from "../store.js";
import { watchConnection } from "../widget/banner.js";
import { offerNotes } from "../widget/notes.js";
import { mount } from "../widget/views.js";
import { loadAgain, loadAsset } from "./asset.js";
import { connect } from "./connect.js";
import { openFoldsOnDemand } from "./folds.js";
import { keepOffline } from "./offline.js";
import { findAgain, keepReading } from "./reading.js";
import { storageReady } from "./storage.js";
import { offerTheme } from "./theme.js";
import { calibrated, tendency } from "../review/calibration.js";
import { standing } from "../review/leitner.js";
import { plan } from "../calculators/financing.js";
import { calculators, tell } from "../calculators/index.js";
import * as scoring from "../scoring.js";

export function start() {
  const island = document.getElementById("alliances-episode");
  if (!island) return null;
  const page = JSON.parse(island.textContent);
  const views = Object.fromEntries(Object.entries(page.views).map(([id, view]) => [id, { id, ...view }]));
  const store = createStore({ episode: page.episode, basePath: basePath(), edition: page.edition });
  const own = openOwnFile({ basePath: basePath(), edition: page.edition });
  const kept = keepReading();
  const course = openCourse(store);
  const ctx = { store, own, course, returning: Boolean(kept), views, notes: page.notes, edition: page.edition, version: page.version, loadPlotly: () => loadAsset(page.plotlyUrl, "Plotly"), loadMap: () => loadAsset(page.mapUrl, "AlliancesCarte"), loadDossier: () => loadAsset(page.dossierUrl, "AlliancesDossier"), loadAgain: (episode) => loadAgain(page.againUrls[episode], episode) };

  offerTheme();
  offerNotes(page.notes);
  document.querySelectorAll("[data-alliances-view]").forEach((el) => {
    const view = views[el.dataset.alliancesView];
    if (view) mount(el, view, ctx);
  });
  const place = () => document.querySelector("main") ?? document.body;
  watchConnection([store, own], course, { place, resume: () => (ctx.resume ? ctx.resume() : location.reload()) });
  keepOffline(page, place);
  openFoldsOnDemand({ arriving: !kept });
  if (kept) findAgain(kept, () => page.edition === "plain" || ["live", "lost"].includes(store.connection));
  offerProjection(ctx);
  return { store, own, ctx };
}

/** Answers belong to a folder of pages: two copies of the course do not mix. */
function basePath() {
  return location.pathname.replace(/[^/]*$/, "");
}

function run() {
  const running = start();
  window.alliances = {
    connect: (where) => running && connect(running, where),
    kernelFailed: () => running && [running.store, running.own, ...running.ctx.course.stores()].forEach((kept) => kept.lose()),
    store: running?.store,
    own: running?.own,
    views: running?.ctx.views,
    scoring,
    review: { standing, calibrated, tendency },
    calculators,
    plan,
    tell,
  };
}

const ready = storageReady();
if (ready) ready.then(run);
else run();
