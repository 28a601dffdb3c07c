// Put each item with a target or in a group, with native lists; each gets its own feedback.
import { fromBuild, make, show } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { keyOf, share } from "../scoring.js";

const LINKS = { kind: "matching", right: "Bien relié. ", all: "Tous les liens sont justes.", one: "lien juste", several: "liens justes", left: (n) => `Il reste ${plural(n, "lien")} à faire.` };
const GROUPS = { kind: "classification", right: "Bien rangé. ", all: "Tout est bien rangé.", one: "élément bien rangé", several: "éléments bien rangés", left: (n) => `Il reste ${plural(n, "élément")} à ranger.` };

export const matching = (root, view, shell) => pairs(root, view, shell, LINKS);
export const classification = (root, view, shell) => pairs(root, view, shell, GROUPS);

function pairs(root, view, shell, words) {
  const rows = [...root.querySelectorAll(".al-pair")].map((row) => ({
    row,
    item: row.dataset.item,
    select: row.querySelector("select"),
    zone: row.querySelector(".al-choice-feedback"),
  }));
  const key = keyOf(view.data);
  const value = () => Object.fromEntries(rows.filter(({ select }) => select.value).map(({ item, select }) => [item, select.value]));

  function judge(heard) {
    let right = 0;
    rows.forEach(({ row, item, select, zone }) => {
      if (!select.value) return clear({ row, zone });
      const good = view.data.pairs[item] === select.value;
      right += good ? 1 : 0;
      row.dataset.verdict = good ? "right" : "wrong";
      zone.replaceChildren(make("strong", {}, good ? words.right : "À revoir. "), fromBuild(view.data.feedback?.[item]));
      show(zone);
      select.setAttribute("aria-describedby", zone.id);
      return undefined;
    });
    const all = share(words.kind, value(), key) === 1;
    if (heard) shell.say(all ? "right" : right ? "near" : "wrong", all ? words.all : `${plural(right, words.one, words.several)} sur ${rows.length}${NBSP}: reprenez les autres.`);
    if (all) shell.explain();
    else shell.offerExplanation();
  }

  function clear({ row, zone }) {
    delete row.dataset.verdict;
    zone.replaceChildren();
    show(zone, false);
  }

  root.addEventListener("change", ({ target }) => {
    const found = rows.find(({ select }) => select === target);
    if (!found) return;
    if (shell.graded) shell.give(value());
    else {
      clear(found);
      found.select.removeAttribute("aria-describedby");
      shell.hush();
    }
  });
  shell.check?.addEventListener("click", () => {
    const missing = rows.filter(({ select }) => !select.value);
    if (missing.length) {
      shell.say("info", words.left(missing.length));
      missing[0].select.focus();
      return;
    }
    shell.give(value());
    judge(true);
  });

  return {
    restore(given) {
      if (!given || typeof given !== "object") return;
      rows.forEach(({ item, select }) => {
        const target = Object.hasOwn(given, item) ? given[item] : "";
        select.value = [...select.options].some((option) => option.value === target) ? target : "";
      });
      if (!shell.graded && key) judge(false);
    },
  };
}
