// Export and import of a browser's answers, where the browser is what keeps them.
import { backupContent, readAnswersFile, stamp } from "../answers.js";
import { part } from "../dom.js";
import { download } from "../download.js";
import { NBSP, plural } from "../fr.js";
import { isEvent } from "../shelf.js";

export function mountFiles(root, ctx) {
  const { store } = ctx;
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
      const events = readAnswersFile(await file.text(), store.episode);
      const added = store.merge(events);
      const odd = events.filter((event) => !isEvent(event)).length;
      const sentences = [added ? `${plural(added, "réponse reprise", "réponses reprises")}.` : odd ? "" : "Toutes ces réponses étaient déjà ici."];
      if (odd) sentences.push(`${plural(odd, "réponse illisible a été laissée", "réponses illisibles ont été laissées")} de côté.`);
      said.textContent = sentences.filter(Boolean).join(" ");
    } catch (error) {
      said.textContent = `Import impossible${NBSP}: ${error.message}`;
    }
    input.value = "";
  });
}
