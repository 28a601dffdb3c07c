// Put items in order: two buttons and a rank on each row, the place said aloud; nothing to drag.
import { fromBuild, make, show } from "../dom.js";
import { NBSP, plural } from "../fr.js";
import { keyOf, share } from "../scoring.js";

export function ordering(root, view, shell) {
  const list = root.querySelector(".al-order");
  const said = root.querySelector('[data-al="place-said"]');
  const key = keyOf(view.data);
  const rows = [...list.children].map((row) => ({
    row,
    id: row.dataset.item,
    words: row.querySelector(".al-order-text").textContent.trim(),
    rank: row.querySelector("select"),
    zone: row.querySelector(".al-choice-feedback"),
  }));
  const order = () => [...list.children].map((row) => row.dataset.item);

  rows.forEach((item) => {
    const { row, words, rank } = item;
    item.up = button("up", "↑", "Monter", words);
    item.down = button("down", "↓", "Descendre", words);
    row.querySelector(".al-order-moves").append(item.up, item.down);
    item.up.addEventListener("click", () => move(item, -1, item.up));
    item.down.addEventListener("click", () => move(item, 1, item.down));
    rank.addEventListener("change", () => place(item, Number(rank.value) - 1, rank));
  });

  function button(way, sign, verb, words) {
    return make("button", { type: "button", class: "al-button al-order-move", "data-move": way },
      make("span", { "aria-hidden": "true" }, sign),
      make("span", { class: "al-order-verb" }, verb),
      make("span", { class: "al-sr" }, `${NBSP}: ${words}`));
  }

  function move(item, step, control) {
    const to = order().indexOf(item.id) + step;
    if (to < 0 || to >= rows.length) return say(item);
    return place(item, to, control);
  }

  function place(item, to, control) {
    const others = [...list.children].filter((row) => row !== item.row);
    list.insertBefore(item.row, others[to] ?? null);
    number();
    control.focus(); // a node that moves loses the focus
    say(item);
    if (shell.graded) shell.give(order());
    else {
      rows.forEach(clear);
      shell.hush();
    }
  }

  function say({ id, words }) {
    said.textContent = `${words}${NBSP}: place ${order().indexOf(id) + 1} sur ${rows.length}.`;
  }

  function number() {
    const now = order();
    rows.forEach(({ id, rank, up, down }) => {
      const at = now.indexOf(id);
      rank.value = String(at + 1);
      // Still focusable: a button that vanished under the finger would lose the place.
      up.setAttribute("aria-disabled", String(at === 0));
      down.setAttribute("aria-disabled", String(at === rows.length - 1));
    });
  }

  function judge(heard) {
    const now = order();
    let right = 0;
    rows.forEach(({ row, id, rank, zone }) => {
      const good = view.data.order.indexOf(id) === now.indexOf(id);
      right += good ? 1 : 0;
      row.dataset.verdict = good ? "right" : "wrong";
      zone.replaceChildren(make("strong", {}, good ? "Bien placé. " : "À déplacer. "), fromBuild(view.data.feedback?.[id]));
      show(zone);
      rank.setAttribute("aria-describedby", zone.id);
    });
    const all = share("ordering", now, key) === 1;
    if (heard) shell.say(all ? "right" : right ? "near" : "wrong", all ? "Tout est dans l’ordre." : `${plural(right, "élément bien placé", "éléments bien placés")} sur ${rows.length}${NBSP}: déplacez les autres.`);
    if (all) shell.explain();
    else shell.offerExplanation();
  }

  function clear({ row, rank, zone }) {
    delete row.dataset.verdict;
    zone.replaceChildren();
    show(zone, false);
    rank.removeAttribute("aria-describedby");
  }

  shell.check?.addEventListener("click", () => {
    shell.give(order());
    judge(true);
  });
  number();

  return {
    restore(given) {
      if (!Array.isArray(given)) return;
      // Items that a newer version added keep their place at the end.
      const at = ({ id }) => (given.includes(id) ? given.indexOf(id) : rows.length);
      const sorted = [...rows].sort((a, b) => at(a) - at(b));
      // A node that moves loses the focus: nothing moves when the answer is the one shown.
      if (sorted.some(({ row }, place) => list.children[place] !== row)) list.append(...sorted.map(({ row }) => row));
      number();
      if (!shell.graded && key) judge(false);
    },
  };
}
