// « À revoir »: what was missed in the episodes before comes back, a few questions at a time, where the reader is.
import { follow } from "../course.js";
import { make, part, say, show } from "../dom.js";
import { NBSP, NNBSP, plural } from "../fr.js";
import { dayOf, missed } from "../review/history.js";
import { askSeries } from "../review/series.js";

/** Questions of one series: five minutes at most, before the episode itself. */
const SERIES = 6;
const RULE = "Une question manquée revient ici le lendemain, puis de plus en plus tard, jusqu’à ce qu’elle soit acquise.";

export function review(root, view, ctx) {
  const { episodes: course } = view.data;
  const zone = part(root, "zone");
  let stop = null;
  let series = [];

  function tell() {
    if (stop) return;
    const today = dayOf(Date.now());
    const all = missed(course, ctx.course);
    const due = all.filter((one) => one.due <= today);
    const later = all.filter((one) => one.due > today);
    series = due.slice(0, SERIES);
    show(part(root, "go"), due.length > 0);
    part(root, "start").textContent = due.length > series.length ? `Revoir les ${series.length} premières` : "Revoir maintenant";
    const answered = course.some(({ episode, questions }) => questions.some(({ question }) => ctx.course.of(episode).latest(question)));
    say(part(root, "said"), due.length ? `${plural(due.length, "question manquée revient", "questions manquées reviennent")} aujourd’hui. Comptez une minute${due.length > 1 ? " pour chacune" : ""}.`
      : answered ? `Rien à revoir aujourd’hui. ${RULE}` : `Rien à revoir pour l’instant. ${RULE}`);
    show(part(root, "later"), later.length > 0);
    if (later.length) say(part(root, "later"), `${plural(later.length, "question reviendra", "questions reviendront")} plus tard${later.length > 1 ? ", la première" : NNBSP + "; ce sera"} ${soon(later[0].due - today)}.`);
  }

  function start() {
    zone.replaceChildren();
    show(part(root, "go"), false);
    show(part(root, "later"), false);
    say(part(root, "said"), "Répondez sans retourner lire. Seule votre première réponse compte.");
    stop = askSeries(zone, ctx, series, { onEnd: end });
  }

  function end(results) {
    stop = null;
    tell();
    const right = results.filter((one) => one.right).length;
    const words = right === results.length
      ? `${right > 1 ? "Toutes sont justes" : "C’est juste"}${NBSP}: ${right > 1 ? "elles reviendront" : "elle reviendra"} plus tard, ou plus du tout.`
      : `${right} sur ${results.length} du premier coup. ${results.length - right > 1 ? "Les autres reviendront" : "L’autre reviendra"} demain.`;
    const line = make("p", { class: "al-review-end", tabindex: "-1" }, words);
    zone.replaceChildren(line);
    line.focus({ preventScroll: true });
  }

  part(root, "start").addEventListener("click", start);
  const off = follow(course.map(({ episode }) => ctx.course.of(episode)), tell);
  return () => {
    stop?.();
    off();
  };
}

const soon = (days) => (days === 1 ? "demain" : `dans ${days}${NBSP}jours`);
