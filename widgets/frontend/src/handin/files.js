// Answers leave for another device, or come back from one: union by uuid, whoever keeps them here.
import { backupContent, readAnswersFile, stamp, textOf } from "../answers.js";
import { part } from "../dom.js";
import { download } from "../download.js";
import { NBSP, plural } from "../fr.js";
import { frenchOf } from "../refusal.js";
import { isEvent } from "../shelf.js";

export function mountFiles(root, ctx) {
  const { store } = ctx;
  let unwatch = () => {};

  /** What was taken is safe once the workspace has it. */
  function tell(sentence) {
    unwatch();
    const waits = () => store.mode !== "partage" && store.waiting() > 0;
    const words = () => (waits() ? `${sentence} L’enregistrement dans votre espace de travail est en cours.` : store.mode === "partage" ? sentence : `${sentence} Tout est enregistré.`);
    said.textContent = words();
    if (!waits()) return;
    unwatch = store.subscribe(() => {
      if (waits()) return;
      unwatch();
      said.textContent = words();
    });
  }
  const said = part(root, "files-said");
  const input = part(root, "import-file");

  part(root, "export").addEventListener("click", () => {
    const content = backupContent({ store, views: ctx.views, version: ctx.version });
    const name = `reponses-${store.episode}-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(content, null, 1)}\n`);
    said.textContent = `${plural(content.events.length, "réponse enregistrée", "réponses enregistrées")} dans ${name}.`;
  });
  part(root, "import").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      const events = readAnswersFile(await textOf(file), store.episode);
      const added = store.merge(events);
      const odd = events.filter((event) => !isEvent(event)).length;
      const sentences = [added ? `${plural(added, "réponse reprise", "réponses reprises")}.` : odd ? "" : "Toutes ces réponses étaient déjà ici."];
      if (odd) sentences.push(`${plural(odd, "réponse illisible a été laissée", "réponses illisibles ont été laissées")} de côté.`);
      tell(sentences.filter(Boolean).join(" "));
    } catch (error) {
      said.textContent = `Import impossible${NBSP}: ${frenchOf(error, "Ce fichier n’a pas pu être lu.")}`;
    }
    input.value = "";
  });
}
