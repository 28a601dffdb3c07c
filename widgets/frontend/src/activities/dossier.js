// « Mon dossier »: from what the learner wrote to a file that can be given; the library comes when it is asked for.
import { stamp } from "../answers.js";
import { keptDepartment } from "../department.js";
import { make, part, say, show } from "../dom.js";
import { DEPARTMENT, keysOf } from "../dossier/names.js";
import { NNBSP, plural } from "../fr.js";
import { maker } from "./dossier/make.js";
import { mountGroup } from "./dossier/group.js";
import { mountPeer } from "./dossier/peer.js";
import { mountReading } from "./dossier/reading.js";
import { mountFiles } from "./form/files.js";
import { followPlace } from "./form/where.js";

export function dossier(root, view, ctx) {
  const { own } = ctx;
  const { data } = view;
  const said = (text) => { part(root, "files-said").textContent = text; };
  const { word, page } = maker(ctx, said);
  const mine = (lib) => lib.voice("", [...(own.latest(DEPARTMENT) ? [] : [[DEPARTMENT, keptDepartment() ?? ""]]), ...lib.valuesOf(own.events())]);
  const options = (lib) => ({ date: lib.sayDay(new Date().toISOString()) });
  const reader = () => data.readers.find(({ id }) => id === root.querySelector(`input[name="${view.id}-lecteur"]:checked`)?.value) ?? data.readers[0];
  const on = (name, act) => part(root, name).addEventListener("click", act);

  /** The explorer's choice becomes part of the file once a dossier is made of it. */
  function settle() {
    if (!own.latest(DEPARTMENT) && keptDepartment()) own.keep(DEPARTMENT, keptDepartment());
  }
  ["word", "page", "save"].forEach((name) => part(root, name).addEventListener("click", settle));
  show(part(root, "tools"));
  on("word", () => word(`mon-alliance-${stamp(new Date())}`, (lib) => lib.dossier(data, [mine(lib)], options(lib))));
  on("page", () => page((lib) => lib.dossier(data, [mine(lib)], options(lib))));
  on("note-word", () => word(`note-pour-${reader().id}-${stamp(new Date())}`, (lib) => lib.note(data, mine(lib), reader(), options(lib))));
  on("note-page", () => page((lib) => lib.note(data, mine(lib), reader(), options(lib))));
  if (data.example) {
    show(part(root, "example-zone"));
    const example = (lib) => lib.dossier(data, [lib.voice("", Object.entries(data.example.values))], { ...options(lib), fictitious: data.example.fictitious });
    on("example", () => page(example));
    on("example-word", () => word("mon-alliance-exemple-fictif", example));
  }
  mountFiles(root, ctx);

  const select = part(root, "department");
  show(part(root, "department-zone"), Boolean(data.departments));
  select.append(...(data.departments?.rows ?? []).map(([code, name]) => make("option", { value: code }, `${code} – ${name}`)));
  select.addEventListener("change", () => own.keep(DEPARTMENT, select.value || null));

  function tell() {
    // « Aucun » is a choice too: the explorer's does not come back over it.
    select.value = (own.latest(DEPARTMENT) ? own.read(DEPARTMENT) : keptDepartment()) ?? "";
    const filled = data.sections.filter(({ fields }) => fields.some((field) => keysOf(field).some((key) => ![null, ""].includes(own.read(key)))));
    say(part(root, "state"), filled.length ? `${plural(filled.length, "partie commencée", "parties commencées")} sur ${data.sections.length}${NNBSP}; ce qui manque est nommé dans le dossier.` : "Vous n’avez encore rien écrit. Commencez par l’épisode 1, ou reprenez un fichier.");
  }
  tell();
  const shared = { options, mine };
  mountGroup(root, view, ctx, shared);
  const stops = [own.subscribe(tell), followPlace(part(root, "where"), own), mountPeer(root, view, ctx, shared), mountReading(root, view, ctx, shared)];
  return () => stops.forEach((stop) => stop());
}
