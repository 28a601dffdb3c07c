// What the table comes to, drawn: a line for each gain and each red line crossed, a pip for each gain.
import { make, part, say, show } from "../../dom.js";
import { NBSP, listed, plural } from "../../fr.js";
import { linesOf } from "../net.js";

const crossing = (count) => plural(count, "ligne rouge franchie", "lignes rouges franchies");
const BELOW = 1.8; // a crossing runs beside the gain of the same pair

/** `name`: how a judged seat is called inside a sentence. */
export function mountNet(root, name) {
  const net = part(root, "net");
  const [left, right] = ["left", "right"].map((side) => [...part(net, side).children]);

  /** Without a judged table, nothing is drawn. */
  return (judged) => {
    show(net, Boolean(judged));
    if (!judged) return part(net, "lines").replaceChildren();
    const { seats, taken } = judged;
    const drawn = right.filter((item) => (show(item, taken.has(item.dataset.of)), !item.hidden));
    seats.forEach(({ gains, stays }, at) => {
      left[at].toggleAttribute("data-alone", !stays);
      part(left[at], "pips").replaceChildren(...drawn.map((_, pip) => make("i", { class: "al-table-pip", "data-on": pip < gains.size })));
      say(part(left[at], "told"), `${plural(gains.size, "gain")}, ${stays ? "reste" : "quitte"}`);
    });
    drawn.forEach((item) => {
      const names = (kind) => listed(seats.filter((seat) => seat[kind].has(item.dataset.of)).map(name));
      const told = [["gains", "y gagnent"], ["crossed", "y voient leur ligne rouge franchie"]].filter(([kind]) => names(kind));
      say(part(item, "told"), told.map(([kind, words]) => ` ${words}${NBSP}: ${names(kind)}.`).join(""));
    });
    const links = seats.flatMap(({ gains, crossed }, from) => drawn.flatMap(({ dataset: { of } }, to) => [
      ...(gains.has(of) ? [{ from, to, look: "al-table-gain" }] : []),
      ...(crossed.has(of) ? [{ from, to, look: "al-table-crossed", low: gains.has(of) ? BELOW : 0 }] : []),
    ]));
    part(net, "lines").replaceChildren(...linesOf(links, seats.length, drawn.length));
    const broken = links.filter(({ look }) => look === "al-table-crossed").length;
    const stay = seats.filter(({ stays }) => stays).length;
    const sorts = broken ? `${NBSP}: ${plural(links.length - broken, "gain")} et ${crossing(broken)}` : ", tous des gains";
    say(part(net, "accord"), `Accord${NBSP}: ${plural(stay, "acteur")} sur ${seats.length}. ${plural(links.length, "lien")}${sorts}.`);
  };
}
