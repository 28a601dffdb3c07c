// A sheet over « Mon alliance »: kept as it is typed, adapted to the project, printed alone, carried elsewhere.
import { part } from "../dom.js";
import { followSeveral } from "../widget/status.js";
import { mountFiles } from "./form/files.js";
import { keepField } from "./form/keep.js";
import { sayMissing } from "./form/missing.js";
import { mountPage } from "./form/page.js";
import { mountPaper } from "./form/paper.js";
import { followProject } from "./form/project.js";
import { followPlace } from "./form/where.js";

export function form(root, view, ctx) {
  const { own } = ctx;
  const controls = [...root.querySelectorAll("[data-key]")];
  const keys = [...new Set(controls.map((control) => control.dataset.key))];
  const stops = [
    ...controls.map((control) => keepField(root, control, own)),
    followSeveral(part(root, "status"), keys, own),
    followProject(root, own),
    followPlace(part(root, "where"), own),
    mountPaper(root, own),
  ];
  if (part(root, "missing")) stops.push(sayMissing(part(root, "missing"), view.data.fields, own));
  if (part(root, "save")) {
    mountFiles(root, ctx);
    stops.push(mountPage(root, view.data.page, own));
  }
  if (part(root, "actions")) part(root, "actions").hidden = false;
  return () => stops.forEach((stop) => stop());
}
