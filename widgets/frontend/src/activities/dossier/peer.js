// A reading copy, the six lines that come back, and where they are shown.
import { stamp } from "../../answers.js";
import { make, part, show } from "../../dom.js";
import { download } from "../../download.js";
import { NBSP, plural } from "../../fr.js";
import { personHint } from "../form/people.js";
import { picker } from "./pick.js";

export function mountPeer(root, view, ctx, { maker, options, mine }) {
  const { own, version } = ctx;
  const { data } = view;
  const say = (text) => { part(root, "peer-said").textContent = text; };
  const sent = (text) => { part(root, "send-said").textContent = text; };
  const { word } = maker(ctx, say);
  const { page } = maker(ctx, sent);
  let read = null;

  part(root, "copy").addEventListener("click", async () => {
    const lib = await ctx.loadDossier();
    const events = lib.lastOf(own.events()).filter(({ question }) => !question.startsWith("relecture-"));
    if (!events.length) return say("Il n’y a encore rien à faire relire.");
    const name = `mon-alliance-a-relire-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify({ schema: 1, course: "alliances", episode: own.episode, version, created: new Date().toISOString(), events }, null, 1)}\n`);
    return say(`La copie est dans vos téléchargements${NBSP}: ${name}. Vos brouillons n’y sont pas.`);
  });
  part(root, "copy-word").addEventListener("click", () => word(`mon-alliance-a-relire-${stamp(new Date())}`, (lib) => lib.dossier(data, [mine(lib)], { ...options(lib), grid: true })));

  picker(root, "remarks", "remarks-file", say, async ([{ text }]) => {
    const lib = await ctx.loadDossier();
    const { id, who, lines } = lib.remarksOf(text, data.grid);
    own.keep(lib.remarkKey(id, "qui"), who);
    lines.forEach(([line, said]) => own.keep(lib.remarkKey(id, line), said));
    say(`${plural(lines.length, "remarque reprise", "remarques reprises")} de ${who}. Elles sont aussi dans votre dossier, à côté des parties.`);
  });

  picker(root, "read", "read-file", say, async ([{ text }]) => {
    const lib = await ctx.loadDossier();
    const { people, fictitious } = lib.peopleOf(text, "Un pair");
    read = { person: people[0], fictitious };
    const place = read.person.read("territoire");
    part(root, "read-what").textContent = `Vous relisez${NBSP}: ${place ? String(place) : "un dossier sans nom de territoire"}`;
    show(part(root, "reading"));
    part(root, "reading").focus();
    say("");
  });
  part(root, "read-open").addEventListener("click", () => page((lib) => lib.dossier(data, [read.person], { ...options(lib), fictitious: read.fictitious })));
  part(root, "peer-who").addEventListener("blur", ({ target }) => sent(personHint(target.value)));
  part(root, "send").addEventListener("click", async () => {
    const lib = await ctx.loadDossier();
    const remarks = Object.fromEntries([...root.querySelectorAll("[data-line]")].map((area) => [area.dataset.line, area.value.trim()]).filter(([, said]) => said));
    if (!Object.keys(remarks).length) return sent("Écrivez au moins une ligne.");
    const id = crypto.getRandomValues(new Uint32Array(1))[0].toString(36).padStart(4, "0");
    const name = `relecture-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(lib.peerContent({ id, who: part(root, "peer-who").value, remarks, version, now: new Date() }), null, 1)}\n`);
    return sent(`Vos remarques sont dans vos téléchargements${NBSP}: ${name}. Envoyez ce fichier à la personne qui vous a confié son dossier.`);
  });

  /** Beside each question, what was answered. */
  const zone = part(root, "received");
  async function tell() {
    if (!own.events().some(({ question }) => question.startsWith("relecture-"))) return;
    const lib = await ctx.loadDossier();
    const kept = lib.keptRemarks(mine(lib), data.grid);
    const sections = data.sections.map(({ id, title }) => [title, kept.filter(({ line }) => data.grid.find((one) => one.id === line).sections.includes(id))]).filter(([, said]) => said.length);
    zone.replaceChildren(make("p", { class: "al-key" }, "Les remarques reçues"), ...sections.flatMap(([title, said]) => [make("p", {}, make("strong", {}, title)), make("ul", {}, ...said.map(({ who, text }) => make("li", {}, `${who}${NBSP}: ${text}`)))]));
  }
  tell();
  return own.subscribe((field) => (field === null || field.startsWith("relecture-")) && tell());
}
