// The same marks, to read in rows.
import { make } from "../../dom.js";
import { noteWords } from "./words.js";

export function fillTable(body, axes, notes, own) {
  body.replaceChildren(...axes.map((axis, at) => make("tr", {},
    make("th", { scope: "row" }, axis.label),
    make("td", {}, noteWords(axis, notes[at])),
    make("td", {}, String(own.read(axis.fact) ?? "") || "–"))));
}
