// Check one's work, see what the trainer will see, hand in, read the receipt.
import { identifiantFault, isEmpty } from "./answers.js";
import { make, part, reach, show } from "./dom.js";
import { NBSP, plural } from "./fr.js";
import { mountFiles } from "./handin/files.js";
import { showReceipt } from "./handin/receipt.js";
import { fillSeen } from "./handin/seen.js";
import { send } from "./handin/send.js";

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
    show(part(root, "files"), store.mode === "partage");
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && reach(decodeURIComponent(link.getAttribute("href").slice(1)))) event.preventDefault();
  });
  part(root, "review").addEventListener("click", () => {
    const zone = part(root, "review-zone");
    const missing = unanswered();
    const partial = questions.filter(({ id }) => started().has(id));
    const links = (some) => make("ul", {}, ...some.map(({ id, title }) => make("li", {}, make("a", { href: `#${id}` }, title))));
    const found = [
      ...(missing.length ? [make("p", { class: "al-said" }, `Il reste ${plural(missing.length, "question")} sans réponse${NBSP}:`), links(missing)] : []),
      ...(partial.length ? [make("p", { class: "al-said" }, `Il reste ${plural(partial.length, "question")} à compléter${NBSP}:`), links(partial)] : []),
    ];
    zone.replaceChildren(...(found.length ? found : [make("p", { class: "al-said" }, "Toutes les questions notées ont une réponse.")]));
  });
  part(root, "seen").addEventListener("toggle", seen);
  consent.addEventListener("change", () => part(root, "seen").open && seen());
  field.addEventListener("input", () => complain(null));

  function complain(text) {
    error.textContent = text ?? "";
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  submit.addEventListener("click", async () => {
    const identifiant = field.value.trim();
    const fault = identifiantFault(identifiant);
    complain(fault);
    if (fault) return field.focus();
    submit.setAttribute("aria-disabled", "true");
    const receipt = await send({ ctx, questions, form: view.data.form, identifiant, consent: consent.checked, unanswered: unanswered().map(({ id }) => id) });
    submit.removeAttribute("aria-disabled");
    return showReceipt(root, receipt, questions);
  });

  mountFiles(root, ctx);
  list();
  return store.subscribe(list);
}
