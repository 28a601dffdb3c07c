// Several people's files, joined: who they are is asked, and a name of a person is advised against.
import { stamp } from "../../answers.js";
import { make, part, show } from "../../dom.js";
import { download } from "../../download.js";
import { NBSP, plural } from "../../fr.js";
import { personHint } from "../form/people.js";
import { picker } from "./pick.js";

const MOST = 6;

export function mountGroup(root, view, ctx, { maker, options, mine }) {
  const { own, version } = ctx;
  const say = (text) => { part(root, "group-said").textContent = text; };
  const { word, page } = maker(ctx, say);
  let people = [];
  let fictitious = "";

  const left = () => MOST - people.length;
  function add(more) {
    if (more.length > left()) throw new Error(`Un groupe compte ${MOST} personnes au plus.`);
    people = [...people, ...more];
    draw();
    say(people.length < 2 ? "Ajoutez au moins un autre fichier." : `${plural(people.length, "personne")} dans le groupe.`);
  }
  function draw() {
    part(root, "people").replaceChildren(...people.map((person, at) => {
      const id = `${view.id}-groupe-${at}`;
      const hint = make("span", { class: "al-f-hint", role: "status" });
      const input = make("input", { type: "text", id, maxlength: 60, autocomplete: "off" });
      input.value = person.who;
      input.addEventListener("input", () => { people[at] = { ...person, ...people[at], who: input.value.trim().slice(0, 60) || `Participant ${at + 1}` }; });
      input.addEventListener("blur", () => { hint.textContent = personHint(input.value); });
      const remove = make("button", { type: "button", class: "al-button", "aria-label": `Retirer ${person.who}`, onclick: () => {
        people = people.filter((_, other) => other !== at);
        draw();
        part(root, "add").focus();
      } }, "Retirer");
      return make("li", {}, make("label", { for: id }, "Qui parle\u202f? Une organisation ou un pseudonyme"), " ", input, " ", remove, " ", hint);
    }));
    show(part(root, "group-out"), people.length > 1);
  }

  picker(root, "add", "add-file", say, async (files) => {
    const lib = await ctx.loadDossier();
    const read = files.map(({ name, text }, at) => {
      try {
        return lib.peopleOf(text, `Participant ${people.length + at + 1}`);
      } catch (error) {
        throw new Error(`«${NBSP}${name}${NBSP}»${NBSP}: ${error.message}`);
      }
    });
    const more = read.flatMap((one) => one.people);
    add(more);
    fictitious = read.map((one) => one.fictitious).find(Boolean) || fictitious;
  });
  part(root, "add-mine").addEventListener("click", async () => {
    const lib = await ctx.loadDossier();
    const me = mine(lib);
    try {
      if (!me.keys.length) throw new Error("Votre fichier est encore vide.");
      add([{ ...me, who: "Moi", events: own.events() }]);
    } catch (error) {
      say(error.message);
    }
  });
  const build = (lib) => lib.dossier(view.data, people, { ...options(lib), fictitious });
  part(root, "group-word").addEventListener("click", () => word(`dossier-de-groupe-${stamp(new Date())}`, build));
  part(root, "group-page").addEventListener("click", () => page(build));
  part(root, "group-save").addEventListener("click", async () => {
    const lib = await ctx.loadDossier();
    const name = `dossier-de-groupe-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(lib.groupContent(people, { version, now: new Date() }), null, 1)}\n`);
    say(`Le groupe est dans vos téléchargements${NBSP}: ${name}. «${NBSP}Ajouter des fichiers${NBSP}» le reprend.`);
  });
}
