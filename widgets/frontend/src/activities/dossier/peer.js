// A reading copy leaves, and a peer's six lines come back beside what they are about.
import { stamp } from "../../answers.js";
import { make, part } from "../../dom.js";
import { isRemark } from "../../dossier/names.js";
import { download } from "../../download.js";
import { NBSP, NNBSP, plural } from "../../fr.js";
import { maker, withLibrary } from "./make.js";
import { picker } from "./pick.js";

export function mountPeer(root, view, ctx, { options, mine }) {
  const { own, version } = ctx;
  const { data } = view;
  const say = (text) => { part(root, "peer-said").textContent = text; };
  const { word } = maker(ctx, say);

  part(root, "copy").addEventListener("click", () => withLibrary(ctx, say, (lib) => {
    const content = lib.readingContent(own.events(), { version, now: new Date() });
    if (!content.events.length) return say("Il n’y a encore rien à faire relire.");
    const name = `mon-alliance-a-relire-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(content, null, 1)}\n`);
    return say(`La copie est dans vos téléchargements${NBSP}: ${name}. Vos brouillons n’y sont pas.`);
  }));
  part(root, "copy-word").addEventListener("click", () => word(`mon-alliance-a-relire-${stamp(new Date())}`, (lib) => lib.dossier(data, [mine(lib)], { ...options(lib), grid: true })));

  picker(root, "remarks", "remarks-file", ctx, say, (lib, [{ text }]) => {
    const { id, who, about, lines } = lib.remarksOf(text, data.grid);
    const here = lib.placeOf(own.read("territoire"));
    const known = lib.keptRemarks(mine(lib), data.grid);
    if (lines.every(([line, said]) => known.some((one) => one.line === line && one.who === who && one.text === said))) return say(`Ces remarques de ${who} sont déjà dans votre dossier.`);
    own.keep(lib.remarkKey(id, "qui"), who);
    lines.forEach(([line, said]) => own.keep(lib.remarkKey(id, line), said));
    const what = about ? `, sur «${NBSP}${about}${NBSP}»` : "";
    const doubt = about && here && about !== here ? ` Votre dossier s’appelle «${NBSP}${here}${NBSP}»${NNBSP}: vérifiez qu’elles sont pour vous.` : "";
    return say(`${plural(lines.length, "remarque reprise", "remarques reprises")} de ${who}${what}.${doubt} Elles sont aussi dans votre dossier, à côté des parties.`);
  });

  /** Beside each question, what was answered. */
  const zone = part(root, "received");
  function tell() {
    if (!own.events().some(({ question }) => isRemark(question))) return;
    withLibrary(ctx, say, (lib) => {
      const kept = lib.keptRemarks(mine(lib), data.grid);
      const sections = data.sections.map(({ id, title }) => [title, kept.filter(({ line }) => data.grid.find((one) => one.id === line).sections.includes(id))]).filter(([, said]) => said.length);
      zone.replaceChildren(make("p", { class: "al-key" }, "Les remarques reçues"), ...sections.flatMap(([title, said]) => [make("p", {}, make("strong", {}, title)), make("ul", {}, ...said.map(({ who, text }) => make("li", {}, `${who}${NBSP}: ${text}`)))]));
    });
  }
  tell();
  return own.subscribe((field) => (field === null || isRemark(field)) && tell());
}
