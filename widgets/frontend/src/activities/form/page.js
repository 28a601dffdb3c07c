// « Ma page »: everything written so far, to read.
import { make, part } from "../../dom.js";
import { NBSP, sayNumber } from "../../fr.js";

/** `sections`: what the file may hold, in order; what is empty is left out. */
export function mountPage(root, sections, own) {
  const button = part(root, "page");
  const zone = part(root, "page-zone");

  function fill() {
    const shown = sections.map((section) => drawn(section, own)).filter(Boolean);
    const empty = make("p", {}, "Votre page est encore vide. Elle se remplira à mesure que vous écrirez.");
    zone.replaceChildren(make("p", { class: "al-f-page-title" }, "Mon alliance"), ...(shown.length ? shown : [empty]));
  }
  function turn(open) {
    zone.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Fermer ma page" : "Voir ma page";
  }
  button.addEventListener("click", () => {
    const open = zone.hidden;
    if (open) fill();
    turn(open);
    if (open) zone.focus();
  });
  return own.subscribe(() => zone.hidden || fill());
}

function drawn({ title, fields }, own) {
  const entries = fields.flatMap((field) => {
    const said = (field.rows ? cells(field, own) : value(field, own)).map((words) => make("dd", {}, words));
    return said.length ? [make("div", {}, make("dt", {}, field.label), ...said)] : [];
  });
  return entries.length ? make("section", {}, make("p", { class: "al-key" }, title), make("dl", {}, ...entries)) : null;
}

function value(field, own) {
  const given = own.read(field.id);
  if (given === null || given === "") return [];
  if (typeof given === "number") return [field.max ? `${sayNumber(given)} sur ${sayNumber(field.max)}` : sayNumber(given)];
  return [Object.hasOwn(field.choices ?? {}, given) ? field.choices[given] : given];
}

function cells({ id, rows, columns }, own) {
  return rows.flatMap((row) => {
    const said = columns.map((column) => own.read(`${id}-${row.id}-${column.id}`)).filter(Boolean);
    return said.length ? [`${row.label}${NBSP}: ${said.join(" · ")}`] : [];
  });
}
