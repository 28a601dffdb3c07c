// The same test before and after: by objective, by question, and once more for who wants.
import { follow } from "../course.js";
import { make, part, show } from "../dom.js";
import { plural } from "../fr.js";
import { rightAtFirst, tally } from "../progress.js";
import { rightAtLast } from "../review/history.js";
import { askSeries } from "../review/series.js";

const said = (right) => (right === null ? "sans réponse" : right ? "juste" : "pas encore");
const mark = (right) => (right === null ? "–" : right ? "✓" : "○");

export function journey(root, view, ctx) {
  const stops = view.data.episodes.map((test, at) => mountTest(root.querySelector(`[data-test="${at}"]`), test, ctx));
  return () => stops.forEach((stop) => stop());
}

function mountTest(place, { episode, label, pairs, objectives }, ctx) {
  const store = ctx.course.of(episode);
  const zone = part(place, "zone");
  let stop = null;

  function tell() {
    const judged = pairs.map(({ before, after, objective }) => ({ objective, question: after.question, then: rightAtFirst(before, store), now: rightAtLast(after, store) }));
    const [then, now] = ["then", "now"].map((when) => tally(judged.map((one) => one[when])));
    if (then.given || now.given) part(place, "said").replaceChildren(...sentences(then, now, pairs.length));
    for (const { id } of objectives) {
      const mine = judged.filter(({ objective }) => objective === id);
      const told = [["au départ", "then"], [then.given ? "ensuite" : "à la fin", "now"]]
        .map(([words, when]) => ({ words, ...tally(mine.map((one) => one[when])) }))
        .filter(({ given }) => given)
        .map(({ words, given, right }) => `${right} sur ${given} ${words}`);
      part(place.querySelector(`[data-objective="${id}"]`), "count").textContent = told.join(", ");
    }
    for (const { question, then: first, now: last } of judged) {
      part(place.querySelector(`[data-question="${question}"]`), "marks").replaceChildren(...moment("Au départ", first), " ", ...moment("Ensuite", last));
    }
    if (zone && !stop) show(part(place, "go"), then.given + now.given > 0);
  }

  function start() {
    show(part(place, "go"), false);
    const items = pairs.map(({ after }) => ({ episode, label, line: after }));
    stop = askSeries(zone, ctx, items, { onEnd: end });
  }

  function end(results) {
    stop = null;
    const line = make("p", { class: "al-review-end", tabindex: "-1" }, `${count(results, ({ right }) => right)} sur ${results.length} du premier coup. La comparaison ci-dessus est à jour.`);
    zone.replaceChildren(line);
    tell();
    line.focus({ preventScroll: true });
  }

  part(place, "start")?.addEventListener("click", start);
  const off = follow([store], tell);
  return () => {
    stop?.();
    off();
  };
}

const count = (some, holds) => some.filter(holds).length;

const moment = (when, right) => [make("span", { class: "al-journey-mark", "data-right": String(right) },
  make("span", { "aria-hidden": "true" }, `${mark(right)} `), `${when}, ${said(right)}.`)];

function sentences(then, now, asked) {
  const line = (words) => make("p", { class: "al-placement-score" }, words);
  if (!then.given) return [line(`${now.right} sur ${now.given} à la fin.`), make("p", {}, "Vous n’aviez pas fait ce test au départ. Ce résultat est votre point de repère.")];
  if (!now.given) return [line(`${then.right} sur ${then.given} au départ.`), make("p", {}, "Vous ne l’avez pas encore refait.")];
  const gained = now.right / now.given > then.right / then.given;
  return [line(`${then.right} sur ${then.given} au départ, ${now.right} sur ${now.given} ensuite.`),
    make("p", {}, gained ? "Le chemin parcouru se voit." : `${plural(asked, "question")} ne disent pas tout. Celles qui restent à acquérir vous disent quoi relire.`)];
}
