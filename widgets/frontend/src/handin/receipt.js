// The receipt of a hand-in, or what went wrong and what to do.
import { make, part, show } from "../dom.js";
import { download } from "../download.js";
import { NBSP, plural, sayDate } from "../fr.js";
import { share } from "./share.js";

// Without a deposit nothing has left the machine, and the learner must know it.
const WHERE = `Le fichier est dans le dossier «${NBSP}rendus${NBSP}» de votre espace de travail. Si votre formateur ne relève pas ce dossier, envoyez-le-lui.`;
/** What became of a file that the browser made. */
const FATES = {
  downloaded: `Il est dans vos téléchargements${NBSP}: envoyez-le à votre formateur.`,
  sent: `Vous l’avez confié à une application${NBSP}: vérifiez qu’il est bien parti.`,
  kept: `Il n’est pas encore parti${NBSP}: envoyez-le à votre formateur, ou téléchargez-le pour le faire plus tard.`,
};
const name = (file) => String(file).split(/[\\/]/).pop();

export function showReceipt(root, receipt, questions) {
  const zone = part(root, "receipt");
  zone.dataset.type = receipt.type;
  if (receipt.type !== "receipt") {
    zone.replaceChildren(make("p", { class: "al-receipt-title" }, "La remise n’a pas abouti"), make("p", {}, receipt.message ?? ""), make("p", {}, receipt.remedy ?? ""));
    return;
  }
  const rows = [
    ["Fichier", make("code", {}, name(receipt.file))],
    ["Empreinte", make("code", {}, receipt.sha256.slice(0, 12))],
    [receipt.downloaded ? "Créé" : "Rendu", `le ${sayDate(receipt.time)}`],
    ["Questions répondues", `${receipt.answered} sur ${questions.length}`],
  ];
  if (receipt.exchange) rows.push(["Déposé", receipt.exchange]);
  zone.replaceChildren(
    make("p", { class: "al-receipt-title" }, receipt.downloaded ? "Votre fichier est prêt" : "Votre travail est rendu"),
    ...(receipt.downloaded ? parcel(receipt) : []),
    make("dl", {}, ...rows.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])),
    ...(receipt.notices ?? []).map((notice) => make("p", {}, notice)),
    ...missing(receipt.unanswered ?? []),
    ...(receipt.downloaded || receipt.exchange ? [] : [make("p", {}, WHERE)]),
    make("p", { class: "al-small" }, receipt.downloaded
      ? "Gardez ce fichier jusqu’à ce que votre formateur l’ait reçu."
      : `Gardez cette empreinte${NBSP}: elle prouve ce que vous avez rendu.`),
  );
  earlier(part(root, "previous"), receipt.previous ?? []);
}

/** The file made here, its ways out, and what became of it. */
function parcel({ file, text, parcel: shared, fate }) {
  const said = make("p", { role: "status" }, FATES[fate]);
  const tell = (what) => { said.textContent = FATES[what]; };
  const sending = shared && make("button", { type: "button", class: "al-button al-primary", onclick: async () => (await share(shared)) && tell("sent") }, "Envoyer le fichier");
  const save = () => {
    download(file, text);
    tell("downloaded");
  };
  const saving = make("button", { type: "button", class: "al-button", onclick: save }, fate === "downloaded" ? "Télécharger de nouveau" : "Télécharger le fichier");
  return [said, make("p", { class: "al-buttons" }, ...[sending, saving].filter(Boolean))];
}

/** Which they are, the panel's list says. */
function missing({ length }) {
  if (!length) return [];
  return [make("p", {}, `${plural(length, "question reste", "questions restent")} sans réponse${NBSP}: vous pouvez compléter, puis rendre de nouveau.`)];
}

function earlier(zone, files) {
  show(zone, files.length > 0);
  if (!files.length) return;
  zone.replaceChildren(make("p", { class: "al-key" }, "Remises précédentes, gardées"), make("ul", { class: "al-small" }, ...files.map((file) => make("li", {}, make("code", {}, name(file))))));
}
