// The plug-in: finds the course's notebooks and gives each its behaviour; other notebooks are left alone.
import { Course } from "./course.js";
import style from "./style.css";

export function coursePlugin({ notebook, cells, widgets, manifest }) {
  return {
    id: "alliances-cours:plugin",
    autoStart: true,
    optional: [notebook.INotebookTracker],
    activate(_app, tracker) {
      // Notebook's file list has no notebook to attend to.
      if (!tracker) return;
      const sheet = document.createElement("style");
      sheet.textContent = style;
      document.head.append(sheet);
      const known = readManifest(manifest);
      const kit = { CodeCell: cells.CodeCell, Widget: widgets.Widget, actions: notebook.NotebookActions };
      const attend = (panel) => attendTo(panel, kit, known);
      tracker.forEach(attend);
      tracker.widgetAdded.connect((_, panel) => attend(panel));
    },
  };
}

async function attendTo(panel, kit, known) {
  await panel.context.ready;
  if (panel.isDisposed || !panel.content.model?.getMetadata("alliances")?.episode) return;
  dressPage();
  await new Course(panel, kit, await known).open();
}

// The views bring the same style sheet when they draw; the text must not wait for them.
function dressPage() {
  if (document.querySelector("link[data-alliances-css]")) return;
  const { baseUrl = "/" } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${baseUrl}alliances/static/alliances.css` });
  link.dataset.alliancesCss = "";
  document.head.append(link);
}

// Without its manifest the extension knows no cell, so it runs none.
async function readManifest(address) {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    return new Set(Object.keys((await answer.json()).cells));
  } catch (error) {
    console.warn("alliances", error);
    return new Set();
  }
}
