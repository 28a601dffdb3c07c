// Several people's files, joined: who they are is asked, and a name of a person is advised against.
import { stamp } from "../../answers.js";
import { make, part, show } from "../../dom.js";
import { download } from "../../download.js";
import { NBSP, plural } from "../../fr.js";
import { Refusal, frenchOf } from "../../refusal.js";
import { personHint } from "../form/people.js";
import { maker, withLibrary } from "./make.js";
import { picker } from "./pick.js";

export function mountGroup(root, view, ctx, { options, mine }) {
  const { own, version } = ctx;
  const say = (text) => { part(root, "group-said").textContent = text; };
  const { word, page } = maker(ctx, say);
  let people = [];
  let fictitious = "";

  function add(lib, more) {
    people = lib.joined(people, more);
    draw();
    say(people.length < 2 ? "Ajoutez au moins un autre fichier." : `${plural(people.length, "personne")} dans le groupe.`);
  }
  function draw() {
    part(root, "people").replaceChildren(...people.map((person, at) => {
      const id = `${view.id}-groupe-${at}`;
      const hint = make("span", { class: "al-f-hint", role: "status" });
      const input = make("input", { type: "text", id, maxlength: 60, autocomplete: "off" });
      input.value = person.who;
      input.addEventListener("input", () => {
        people[at] = { ...people[at], isMe: false, who: input.value.trim().slice(0, 60) || `Participant ${at + 1}` };
        remove.setAttribute("aria-label", `Retirer ${people[at].who}`);
      });
      input.addEventListener("blur", () => { hint.textContent = personHint(input.value); });
      const remove = make("button", { type: "button", class: "al-button", "aria-label": `Retirer ${person.who}`, onclick: () => {
        people = people.filter((_, other) => other !== at);
        draw();
        part(root, "add").focus();
      } }, "Retirer");
      return make("li", {}, make("label", { for: id }, "Qui parle\u202f? Une organisation ou un pseudonyme"), " ", person.from ? make("span", { class: "al-small al-d-from" }, person.from) : "", " ", input, " ", remove, " ", hint);
    }));
    show(part(root, "group-out"), people.length > 1);
  }

  picker(root, "add", "add-file", ctx, say, (lib, files) => {
    const read = files.map(({ name, text }, at) => {
      try {
        const one = lib.peopleOf(text, `Participant ${people.length + at + 1}`);
        return { ...one, people: one.people.map((person) => ({ ...person, from: fromOf(name, lib.placeOf(person.read("territoire"))) })) };
      } catch (error) {
        throw new Refusal(`«${NBSP}${name}${NBSP}»${NBSP}: ${frenchOf(error, "Ce fichier n’a pas pu être lu.")}`);
      }
    });
    const more = read.flatMap((one) => one.people);
    add(lib, more);
    fictitious = read.map((one) => one.fictitious).find(Boolean) || fictitious;
  });
  part(root, "add-mine").addEventListener("click", () => withLibrary(ctx, say, (lib) => {
    const me = mine(lib);
    if (!me.keys.length) throw new Refusal("Votre fichier est encore vide.");
    add(lib, [{ ...me, who: "Moi", isMe: true, events: own.events() }]);
  }));
  const build = (lib) => lib.dossier(view.data, people, { ...options(lib), fictitious });
  part(root, "group-word").addEventListener("click", () => word(`dossier-de-groupe-${stamp(new Date())}`, build));
  part(root, "group-page").addEventListener("click", () => page(build));
  part(root, "group-save").addEventListener("click", () => withLibrary(ctx, say, (lib) => {
    const name = `dossier-de-groupe-${stamp(new Date())}.json`;
    download(name, `${JSON.stringify(lib.groupContent(people, { version, now: new Date() }), null, 1)}\n`);
    say(`Le groupe est dans vos téléchargements${NBSP}: ${name}. «${NBSP}Ajouter des fichiers${NBSP}» le reprend.`);
  }));
}

/** A file has no name of a person: its own, and the territory that it speaks of, tell whose it is. */
const fromOf = (name, place) => `${name}${place ? `, sur «${NBSP}${place}${NBSP}»` : ""}`;
