// The activities by kind: what is done in them is kept, and never right or wrong.
import { ageing } from "./ageing.js";
import { attestation } from "./attestation.js";
import { calculator } from "./calculator.js";
import { calibration } from "./calibration.js";
import { catalogue } from "./catalogue.js";
import { decision } from "./decision.js";
import { definition } from "./definition.js";
import { departments } from "./departments.js";
import { diagnosis } from "./diagnosis.js";
import { dossier } from "./dossier.js";
import { example } from "./example.js";
import { financing } from "./financing.js";
import { form } from "./form.js";
import { journey } from "./journey.js";
import { network } from "./network.js";
import { path } from "./path.js";
import { perimeter } from "./perimeter.js";
import { placement } from "./placement.js";
import { progress } from "./progress.js";
import { project } from "./project.js";
import { radar } from "./radar.js";
import { review } from "./review.js";
import { rhythm } from "./rhythm.js";
import { roundtable } from "./roundtable.js";
import { story } from "./story.js";
import { timeline } from "./timeline.js";

const kinds = { ageing, attestation, calculator, calibration, catalogue, decision, definition, departments, diagnosis, dossier, example, financing, form, journey, network, path, perimeter, placement, progress, project, radar, review, rhythm, roundtable, story, timeline };

export function mountActivity(root, view, ctx) {
  return kinds[view.type]?.(root, view, ctx) ?? (() => {});
}
