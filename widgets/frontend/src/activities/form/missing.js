// What is still empty, by its name.
import { say } from "../../dom.js";
import { NBSP, listed } from "../../fr.js";

const filled = (own, key) => ![null, ""].includes(own.read(key));

/** `fields`: {id, name, rows?: [{name, keys}]} of the sheet. */
export function sayMissing(zone, fields, own) {
  function tell() {
    const named = fields.flatMap(({ id, name, rows }) => {
      if (!rows) return filled(own, id) ? [] : [name];
      const empty = rows.filter(({ keys }) => !keys.some((key) => filled(own, key)));
      if (!empty.length) return [];
      return [empty.length === rows.length ? name : `${name} (${empty.map((row) => row.name.toLowerCase()).join(", ")})`];
    });
    say(zone, named.length ? `Encore vide${NBSP}: ${listed(named)}.` : "Tout est rempli.");
  }
  tell();
  return own.subscribe(tell);
}
