// Several départements as one: people are added up, shares weighted, the rest left side by side.
import { make, say, show } from "../../dom.js";
import { NNBSP, plural, sayFixed } from "../../fr.js";

const MOST = 8;
const APART = "sans moyenne";

/** The weighted mean; null when a value is missing or not to be used. */
export function mean(rows, at, { weight, classes }) {
  if (!weight || rows.some((row) => !/\d/.test(classes[row.at]))) return null;
  const total = rows.reduce((sum, row) => sum + row.weights[weight], 0);
  return rows.reduce((sum, row) => sum + row.values[at] * row.weights[weight], 0) / total;
}

export function people(rows) {
  return rows.reduce((sum, row) => sum + row.weights.habitants, 0);
}

/** `change(codes)` is told the other départements, as one text. */
export function joiner(view, root, rows, { change }) {
  const { measures } = view.data;
  const ofCode = new Map(rows.map((row) => [row.code, row]));
  const select = make("select", { id: `${view.id}-autre` });
  const add = make("button", { type: "button", class: "al-button", "data-al": "add" }, "Ajouter");
  const chosen = make("ul", { class: "al-dep-chosen" });
  const told = make("p", { role: "status", "data-al": "joined", tabindex: "-1" });
  const table = make("table", {});
  const scroll = make("div", { class: "al-scroll", tabindex: "0", role: "region", "aria-label": "Les départements réunis, en tableau" }, table);
  const why = make("ul", { class: "al-dep-why" }, ...measures.map(({ label, apart, weight }) => make("li", {}, `${label}\u00a0: ${apart ? `sans moyenne\u202f; ${apart}` : `moyenne où chaque département pèse selon ses ${weight}.`}`)));
  const lacking = make("p", { class: "al-small" }, "Non calculé\u00a0: une des valeurs manque, ou elle est douteuse.");
  const apart = make("div", { class: "al-small" }, make("p", {}, "D’où vient la ligne «\u00a0Ensemble\u00a0»\u00a0:"), why);
  const field = make("p", { class: "al-dep-field al-dep-add" }, make("label", { for: select.id }, "Ajouter un département"), select, add);
  const node = make("details", { class: "al-dep-join", "data-al": "join" }, make("summary", {}, "Réunir plusieurs départements"), make("p", {}, "Votre enjeu passe la limite\u202f? Ajoutez les départements qu’il touche."), field, chosen, told, scroll, lacking, apart);

  let others = [];
  let drawn = "";
  add.addEventListener("click", () => {
    if (select.value) change([...others, select.value].join(" "));
    // With the last one that fits, the field goes.
    (field.hidden ? told : select).focus();
  });
  const remove = (code) => {
    change(others.filter((other) => other !== code).join(" "));
    (told.textContent ? told : select).focus({ preventScroll: true });
  };
  const codes = ({ mine, joined }) => [...new Set((joined ?? "").split(" "))].filter((code) => ofCode.has(code) && code !== mine).slice(0, MOST - 1);

  function draw(mine, state) {
    show(node, Boolean(mine));
    if (!mine) return;
    others = codes(state);
    const all = [mine, ...others.map((code) => ofCode.get(code))];
    // An answer that arrives at the server changes nothing: what holds the focus, or an option chosen, stays.
    const now = all.map(({ code }) => code).join(" ");
    if (now === drawn) return;
    drawn = now;
    const rest = rows.filter((row) => !all.includes(row));
    select.replaceChildren(make("option", { value: "" }, "Choisissez…"), ...rest.map(({ code, name }) => make("option", { value: code }, `${code} – ${name}`)));
    show(field, all.length < MOST);
    chosen.replaceChildren(...others.map((code) => {
      const { name } = ofCode.get(code);
      return make("li", {}, make("button", { type: "button", class: "al-button", "data-code": code, "aria-label": `Retirer ${name}`, onclick: () => remove(code) }, `${name} ×`));
    }));
    say(told, sentence(all));
    fill(all);
    show(scroll, others.length > 0);
    show(apart, others.length > 0);
    show(lacking, others.length > 0 && measures.some((measure, at) => measure.weight && mean(all, at, measure) === null));
  }

  function sentence(all) {
    if (all.length < 2) return "";
    const names = all.map(({ name }) => name);
    const parts = [`${names.slice(0, -1).join(", ")} et ${names.at(-1)}, ensemble\u00a0: ${plural(people(all), "habitant")}.`];
    measures.forEach((measure, at) => {
      const value = mean(all, at, measure);
      if (value !== null) parts.push(`${measure.label}\u00a0: ${sayFixed(value, measure.decimals, measure.unit)}, contre ${measure.shown} (${measure.scope}).`);
    });
    return parts.join(" ");
  }

  function fill(all) {
    const head = make("tr", {}, ...["Département", "Habitants", ...measures.map(({ label }) => label)].map((label) => make("th", { scope: "col" }, label)));
    const line = (name, cells, css) => make("tr", css ? { class: css } : {}, make("th", { scope: "row" }, name), ...cells.map((cell) => make("td", {}, cell)));
    const together = measures.map((measure, at) => {
      const value = mean(all, at, measure);
      if (value !== null) return sayFixed(value, measure.decimals, measure.unit);
      return measure.weight ? "non calculé" : APART;
    });
    table.replaceChildren(
      make("thead", {}, head),
      make("tbody", {},
        ...all.map((row) => line(row.name, [number(row.weights.habitants), ...row.cells])),
        line("Ensemble", [number(people(all)), ...together], "al-dep-together"),
        line("Repère national", ["", ...measures.map(({ shown, scope }) => `${shown} (${scope})`)], "al-dep-national")),
    );
  }
  return { node, draw, codes };
}

const number = (value) => new Intl.NumberFormat("fr-FR").format(value).replace(/[\s\u202f]/g, NNBSP);
