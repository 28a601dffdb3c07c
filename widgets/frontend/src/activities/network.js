// Who contributes to which stake: drawn as it is typed, and said in words.
import { make, part, say, show } from "../dom.js";
import { NBSP, NNBSP, listed, plural } from "../fr.js";
import { followSeveral } from "../widget/status.js";
import { keepField } from "./form/keep.js";
import { mountPaper } from "./form/paper.js";
import { followPlace } from "./form/where.js";
import { linesOf } from "./net.js";

const LONGEST = 40;
/** What a row of the drawing can hold; the whole name stands in the words below it. */
const short = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);
const written = (own, key) => String(own.read(key) ?? "").trim();

export function network(root, view, { own }) {
  const { rows, stakes } = view.data;
  const controls = [...root.querySelectorAll("[data-key]")];
  const keys = [...new Set(controls.map((control) => control.dataset.key))];
  const [left, right] = ["left", "right"].map((side) => [...part(root, side).children]);
  const [lines, said, list, actors] = ["lines", "said", "list", "actors"].map((name) => part(root, name));

  function draw() {
    const names = rows.map(({ name, label }) => written(own, name) || label);
    const links = rows.flatMap(({ cells }, row) => cells.flatMap((key, stake) => (written(own, key) ? [{ row, stake, text: written(own, key) }] : [])));
    const ofRow = rows.map((_, row) => links.filter((link) => link.row === row));
    const ofStake = stakes.map((_, stake) => links.filter((link) => link.stake === stake));
    left.forEach((item, row) => {
      part(item, "name").textContent = short(names[row]);
      part(item, "told").textContent = ofRow[row].length ? plural(ofRow[row].length, "enjeu", "enjeux") : "rien encore";
      item.toggleAttribute("data-alone", !ofRow[row].length);
    });
    right.forEach((item, stake) => {
      part(item, "told").textContent = ofStake[stake].length ? plural(ofStake[stake].length, "acteur") : "personne";
      item.toggleAttribute("data-alone", !ofStake[stake].length);
    });
    lines.replaceChildren(...linesOf(links.map(({ row, stake }) => ({ from: row, to: stake, look: `al-of-${rows[row].mark ?? "own"}` })), rows.length, stakes.length));
    say(said, told(links, ofStake, names));
    list.replaceChildren(...stakes.map(({ label }, stake) => make("div", {}, make("dt", {}, label), ...(ofStake[stake].length ? ofStake[stake].map(({ row, text }) => make("dd", {}, `${names[row]}${NBSP}: ${text}`)) : [make("dd", {}, "Personne encore.")]))));
  }
  function told(links, ofStake, names) {
    if (!links.length) return `Écrivez ce que chacun apporterait${NNBSP}; le réseau se dessinera.`;
    const lower = (some) => listed(some.map(({ label }) => label.toLowerCase()));
    const empty = stakes.filter((_, at) => !ofStake[at].length);
    const single = stakes.filter((_, at) => ofStake[at].length === 1);
    const idle = rows.map((_, at) => at).filter((row) => !links.some((link) => link.row === row));
    const words = [empty.length ? `Personne pour${NBSP}: ${lower(empty)}.` : "Chaque enjeu a au moins un acteur."];
    if (single.length) words.push(`Un seul acteur pour${NBSP}: ${lower(single)}. S’il part, il ne reste personne.`);
    if (idle.length && idle.length < rows.length) words.push(`N’apportent rien encore${NBSP}: ${listed(idle.map((row) => names[row]))}.`);
    return words.join(" ");
  }

  draw();
  show(part(root, "net"));
  actors.open = rows.every(({ name }) => !written(own, name));
  const stops = [
    ...controls.map((control) => keepField(root, control, own)),
    followSeveral(part(root, "status"), keys, own),
    followPlace(part(root, "where"), own),
    mountPaper(root, own),
    own.subscribe((field) => (field === null || keys.includes(field)) && draw()),
  ];
  return () => {
    stops.forEach((stop) => stop());
    show(part(root, "net"), false);
    actors.open = true;
  };
}

