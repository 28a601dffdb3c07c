// « Mon alliance » in a file of one's own: saved, and taken back without losing what is here.
import { backupContent, readAnswersFile, stamp, textOf } from "../../answers.js";
import { part } from "../../dom.js";
import { ABOUT } from "../../dossier/names.js";
import { download } from "../../download.js";
import { NBSP, plural } from "../../fr.js";
import { frenchOf } from "../../refusal.js";
import { isEvent } from "../../shelf.js";

export function mountFiles(root, { own, version }) {
  const said = part(root, "files-said");
  const input = part(root, "file");

  part(root, "save").addEventListener("click", () => {
    const content = backupContent({ store: own, views: {}, version });
    if (!content.events.length) {
      said.textContent = "Il n’y a encore rien à télécharger.";
      return;
    }
    const name = `mon-alliance-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(content, null, 1)}\n`);
    said.textContent = `Votre fichier est dans vos téléchargements${NBSP}: ${name}.`;
  });
  part(root, "take").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      said.textContent = took(own, readAnswersFile(await textOf(file), own.episode, ABOUT));
    } catch (error) {
      said.textContent = `${frenchOf(error, "Ce fichier n’a pas pu être lu.")} Rien n’a été changé.`;
    }
    input.value = "";
  });
}

function took(own, events) {
  const odd = events.filter((event) => !isEvent(event)).length;
  const added = own.merge(events);
  const words = added
    ? `Fichier repris${NBSP}: ${plural(added, "changement ajouté", "changements ajoutés")}. Pour un même champ, le plus récent compte.`
    : odd < events.length || !odd ? "Tout ce que contient ce fichier était déjà ici." : "Ce fichier ne contient rien de lisible.";
  return odd ? `${words} ${plural(odd, "ligne illisible a été laissée", "lignes illisibles ont été laissées")} de côté.` : words;
}
