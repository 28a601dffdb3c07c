// A declaration of what one followed: the finished episodes, on one page, under a name that is kept nowhere.
import { follow } from "../course.js";
import { part, say, show } from "../dom.js";
import { NBSP, sayDay, sayDuration } from "../fr.js";
import { stateOf } from "../progress.js";
import { printAlone } from "./form/paper.js";

export function attestation(root, view, ctx) {
  const { episodes: course } = view.data;
  const [name, print, sheet] = ["name", "print", "sheet"].map((what) => part(root, what));
  show(part(root, "form"));

  function tell() {
    const finished = course.filter(({ episode, steps }) => steps.every((step) => stateOf(step, ctx.course.of(episode)) === "done"));
    for (const one of course) {
      const row = sheet.querySelector(`[data-episode="${one.episode}"]`);
      show(row, finished.includes(one));
      part(row, "dates").textContent = dates(one, ctx.course.of(one.episode));
    }
    const minutes = finished.flatMap(({ steps }) => steps).reduce((sum, step) => sum + step.minutes, 0);
    part(root, "total").textContent = finished.length ? `En tout, environ ${sayDuration(minutes)} de cours.` : "";
    part(root, "today").textContent = sayDay(new Date());
    show(sheet, finished.length > 0);
    show(part(root, "signing"), finished.length > 0);
    const left = course.length - finished.length;
    say(part(root, "said"), !finished.length ? `Vous pourrez l’imprimer dès qu’un épisode sera terminé${NBSP}: toutes ses étapes faites.`
      : left ? `Seuls les épisodes terminés y figurent${NBSP}: ${finished.length} sur ${course.length} pour l’instant.` : "Les épisodes du cours y figurent tous.");
  }

  const sign = () => { part(root, "who").textContent = name.value.trim(); };
  name.addEventListener("input", sign);
  print.addEventListener("click", () => {
    sign();
    if (!name.value.trim()) return name.focus();
    return printAlone(sheet);
  });
  sign();
  return follow(course.map(({ episode }) => ctx.course.of(episode)), tell);
}

/** From the first to the last answer to what the étapes show. */
function dates({ steps }, store) {
  const shown = new Set(steps.flatMap(({ views }) => views));
  const times = store.events().filter(({ question }) => shown.has(question)).map(({ time }) => time).sort();
  if (!times.length) return "";
  const [first, last] = [times[0], times.at(-1)].map(sayDay);
  return first === last ? `le ${first}` : `du ${first} au ${last}`;
}
