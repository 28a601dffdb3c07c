// Check one's work, see what the trainer will see, hand in, read the receipt.
import { identifiantFault, isEmpty } from "./answers.js";
import { make, part, reach, show } from "./dom.js";
import { NBSP, NNBSP } from "./fr.js";
import { mountConfirm, sayLeft } from "./handin/confirm.js";
import { mountFiles } from "./handin/files.js";
import { rememberLast, tellLast } from "./handin/last.js";
import { showReceipt } from "./handin/receipt.js";
import { fillSeen } from "./handin/seen.js";
import { send } from "./handin/send.js";
import { afterPaint } from "./paint.js";

const HERE = "Vos réponses restent dans ce navigateur. Exportez-les pour les retrouver sur un autre appareil, ou avant d’effacer les données de navigation.";
const ELSEWHERE = `Vous avez répondu sur un téléphone, une clé USB ou une autre machine${NNBSP}? Importez ici le fichier exporté ou rendu là-bas${NBSP}: les réponses sont réunies, et la plus récente compte.`;

export function mountHandin(root, view, ctx) {
  const { store } = ctx;
  const questions = view.data.questions ?? [];
  const field = root.querySelector('input[type="text"]');
  const consent = root.querySelector('input[type="checkbox"]');
  const error = part(root, "identifiant-error");
  const submit = part(root, "submit");
  show(part(root, "panel"));

  const unanswered = () => questions.filter(({ id }) => isEmpty(store.latest(id)?.value));
  /** Matching questions with links left to make, and how many are made. */
  const started = () => new Map(questions.flatMap(({ id, items }) => {
    const made = items ? Object.values(store.latest(id)?.value ?? {}).filter(Boolean).length : 0;
    return made && made < items ? [[id, `${made} sur ${items}`]] : [];
  }));
  /** Ids of what is left to do, in order; how much of it is empty, how much begun. */
  const left = () => {
    const [missing, partial] = [unanswered(), started()];
    return { ids: questions.map(({ id }) => id).filter((id) => partial.has(id) || missing.some((one) => one.id === id)), empty: missing.length, begun: partial.size };
  };
  const seen = () => fillSeen(part(root, "seen-zone"), { questions, store, ctx, consent: consent.checked });

  function list() {
    const missing = new Set(unanswered().map(({ id }) => id));
    const partial = started();
    root.querySelectorAll("[data-question]").forEach((row) => {
      const { question } = row.dataset;
      const short = partial.get(question);
      row.dataset.state = missing.has(question) ? "missing" : short ? "partial" : "done";
      part(row, "state").textContent = missing.has(question) ? "sans réponse" : short ? `à compléter${NBSP}: ${short}` : "répondu";
    });
    if (part(root, "seen").open) seen();
    if (!field.value && store.profile?.identifiant && document.activeElement !== field) field.value = store.profile.identifiant;
    part(root, "files-where").textContent = store.mode === "personnel" ? ELSEWHERE : HERE;
    show(part(root, "files"), Boolean(store.mode));
    tellLast(part(root, "last"), store, questions);
    if (!left().ids.length) confirm.close(false);
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && reach(decodeURIComponent(link.getAttribute("href").slice(1)))) event.preventDefault();
  });
  part(root, "review").addEventListener("click", () => {
    const { ids, empty, begun } = left();
    part(root, "review-zone").replaceChildren(make("p", { class: "al-said" }, ...(ids.length
      ? [`Il reste ${sayLeft(empty, begun)}, comme le dit la liste ci-dessus. `, make("a", { href: `#${ids[0]}` }, "Aller à la première")]
      : ["Toutes les questions notées ont une réponse."])));
  });
  // Filled before it opens: "toggle" comes after, and would push away what the next key has reached.
  part(root, "seen").querySelector("summary").addEventListener("click", seen);
  part(root, "seen").addEventListener("toggle", seen);
  consent.addEventListener("change", () => part(root, "seen").open && seen());
  field.addEventListener("input", () => complain(null));

  function complain(text) {
    error.textContent = text ?? "";
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  async function handIn() {
    submit.setAttribute("aria-disabled", "true");
    const receipt = await send({ ctx, questions, form: view.data.form, identifiant: field.value.trim(), consent: consent.checked, unanswered: unanswered().map(({ id }) => id) });
    submit.removeAttribute("aria-disabled");
    showReceipt(root, receipt, questions);
    if (receipt.type === "receipt") rememberLast(store, receipt);
    list();
  }

  const confirm = mountConfirm(root, { complete: () => reach(left().ids[0]), anyway: handIn });
  submit.addEventListener("click", () => {
    const fault = identifiantFault(field.value.trim());
    complain(fault);
    if (fault) return field.focus();
    const { ids, empty, begun } = left();
    return ids.length ? confirm.ask(empty, begun) : handIn();
  });

  mountFiles(root, ctx);
  list();
  return store.subscribe(() => afterPaint(list));
}
