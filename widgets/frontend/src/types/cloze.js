// Words missing in a sentence: a field for each, kept as they are typed, judged word by word.
import { debounce, fromBuild, make, onLeaving, show } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { fills, keyOf, share } from "../scoring.js";

const PAUSE = 800;

export function cloze(root, view, shell) {
  const gaps = [...root.querySelectorAll(".al-gap")].map((node) => ({
    node,
    id: node.dataset.gap,
    field: node.querySelector("input"),
    zone: root.querySelector(`#${CSS.escape(`${view.id}-f-${node.dataset.gap}`)}`),
  }));
  const key = keyOf(view.data);
  const filled = ({ field }) => Boolean(field.value.trim());
  const value = () => Object.fromEntries(gaps.filter(filled).map(({ id, field }) => [id, field.value.trim()]));
  let kept = JSON.stringify(value());

  function keep() {
    const now = JSON.stringify(value());
    if (now === kept) return;
    kept = now;
    shell.give(value());
  }
  const soon = debounce(PAUSE, keep);

  function judge(heard) {
    let right = 0;
    gaps.forEach(({ node, id, field, zone }) => {
      const good = fills(field.value, key.gaps[id]);
      right += good ? 1 : 0;
      node.dataset.verdict = good ? "right" : "wrong";
      field.setAttribute("aria-describedby", zone.id);
      zone.dataset.verdict = node.dataset.verdict;
      zone.replaceChildren(make("strong", {}, good ? "Juste. " : "À revoir. "), fromBuild(view.data.gaps[id].feedback));
      show(zone);
    });
    const all = share("cloze", value(), key) === 1;
    if (heard) shell.say(all ? "right" : right ? "near" : "wrong", all ? "Tous les mots sont justes." : `${plural(right, "mot juste", "mots justes")} sur ${gaps.length}${NBSP}: reprenez les autres.`);
    if (all) shell.explain();
    else shell.offerExplanation();
  }

  function clear({ node, field, zone }) {
    delete node.dataset.verdict;
    field.removeAttribute("aria-describedby");
    zone.replaceChildren();
    show(zone, false);
  }

  const leaving = () => soon.flush();
  gaps.forEach((gap) => {
    gap.field.addEventListener("input", () => {
      if (shell.graded) return soon();
      clear(gap);
      return shell.hush();
    });
    gap.field.addEventListener("blur", leaving);
    gap.field.addEventListener("keydown", (event) => event.key === "Enter" && shell.check?.click());
  });
  const stay = onLeaving(leaving);
  shell.check?.addEventListener("click", () => {
    const missing = gaps.filter((gap) => !filled(gap));
    if (missing.length) {
      shell.say("info", `Il reste ${plural(missing.length, "mot")} à trouver.`);
      missing[0].field.focus();
      return;
    }
    shell.give(value());
    judge(true);
  });

  return {
    restore(given) {
      if (!given || typeof given !== "object" || Array.isArray(given)) return;
      if (gaps.some(({ field }) => field === document.activeElement) && JSON.stringify(value()) !== kept) return;
      gaps.forEach(({ id, field }) => {
        const word = Object.hasOwn(given, id) && typeof given[id] === "string" ? given[id] : "";
        // A space typed before the next word stays.
        if (field.value.trim() !== word.trim()) field.value = word;
      });
      kept = JSON.stringify(value());
      if (!shell.graded && key && gaps.every(filled)) judge(false);
    },
    stop() {
      soon.flush();
      stay();
    },
  };
}
