// Reading a peer's dossier: it is opened, six lines are written, and they leave in a file that says what they are about.
import { stamp } from "../../answers.js";
import { debounce, onLeaving, part, show } from "../../dom.js";
import { download } from "../../download.js";
import { NBSP } from "../../fr.js";
import { personHint } from "../form/people.js";
import { draftOf } from "./draft.js";
import { maker, withLibrary } from "./make.js";
import { picker } from "./pick.js";

const PAUSE = 800;

export function mountReading(root, view, ctx, { options }) {
  const { own, version } = ctx;
  const said = (text) => { part(root, "peer-said").textContent = text; };
  const sent = (text) => { part(root, "send-said").textContent = text; };
  const { page } = maker(ctx, sent);
  const areas = [...root.querySelectorAll("[data-line]")];
  const who = part(root, "peer-who");
  let read = null;

  const written = () => Object.fromEntries(areas.map((area) => [area.dataset.line, area.value.trim()]).filter(([, text]) => text));
  const soon = debounce(PAUSE, () => read?.draft.keep({ who: who.value, remarks: written() }));
  [who, ...areas].forEach((field) => field.addEventListener("input", soon));

  picker(root, "read", "read-file", ctx, said, (lib, [{ text }]) => {
    const { people, fictitious } = lib.peopleOf(text, "Un pair");
    soon.flush();
    const [person] = people;
    read = { person, fictitious, place: lib.placeOf(person.read("territoire")), draft: draftOf(own.basePath, firstOf(person)) };
    const known = read.draft.read();
    who.value = known?.who ?? "";
    areas.forEach((area) => { area.value = known?.remarks?.[area.dataset.line] ?? ""; });
    part(root, "read-what").textContent = `Vous relisez${NBSP}: ${read.place || "un dossier sans nom de territoire"}`;
    show(part(root, "reading"));
    part(root, "reading").focus();
    said("");
    sent(known ? "Vos lignes d’avant sont là." : "");
  });
  part(root, "read-open").addEventListener("click", () => page((lib) => lib.dossier(view.data, [read.person], { ...options(lib), fictitious: read.fictitious })));
  who.addEventListener("blur", () => sent(personHint(who.value)));
  part(root, "send").addEventListener("click", () => withLibrary(ctx, sent, (lib) => {
    const remarks = written();
    if (!Object.keys(remarks).length) return sent("Écrivez au moins une ligne.");
    // Sent again after a correction, they take the place of the first ones.
    read.id ??= crypto.getRandomValues(new Uint32Array(1))[0].toString(36).padStart(4, "0");
    const name = `relecture-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(lib.peerContent({ id: read.id, who: who.value, about: read.place, remarks, version, now: new Date() }), null, 1)}\n`);
    soon.flush();
    read.draft.forget();
    return sent(`Vos remarques sont dans vos téléchargements${NBSP}: ${name}. Envoyez ce fichier à la personne qui vous a confié son dossier.`);
  }));
  const stay = onLeaving(() => soon.flush());
  return () => {
    soon.flush();
    stay();
  };
}

/** What tells a dossier from another: its first uuid, the same as long as that field is. */
const firstOf = ({ events }) => events.map(({ uuid }) => uuid).sort()[0];
