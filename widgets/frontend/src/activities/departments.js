// One's département beside France: a bet on each measure, then its value, its rank and the map.
import { keepDepartment, keptDepartment } from "../department.js";
import { make, part, say, show } from "../dom.js";
import { NBSP } from "../fr.js";
import { followStatus } from "../widget/status.js";
import { joiner } from "./departments/join.js";
import { createMap } from "./departments/map.js";

const BETS = { above: "au-dessus", below: "au-dessous", none: "" };

/** The rows of the static table are where each value stands, in French. */
export function departments(root, view, ctx) {
  const { measures, departements } = view.data;
  const place = part(root, "explorer");
  const rows = departements.map(([code, name, people, workers, ...values], at) => ({ at, code, name, weights: { habitants: people, "salariés": workers }, values, cells: cellsOf(root, code) }));
  const ofCode = new Map(rows.map((row) => [row.code, row]));
  const state = { mine: "", joined: "", measure: measures[0].id };

  const select = make("select", { id: `${view.id}-mien` }, make("option", { value: "" }, "Choisissez…"), ...rows.map(({ code, name }) => make("option", { value: code }, `${code} – ${name}`)));
  const radios = measures.map(({ id, label }) => {
    const radio = make("input", { type: "radio", name: `${view.id}-repere`, value: id, id: `${view.id}-repere-${id}` });
    radio.addEventListener("change", () => {
      state.measure = id;
      keep();
      draw();
    });
    return [radio, make("label", { for: radio.id, class: "al-dep-measure" }, radio, make("span", {}, label))];
  });
  const list = make("fieldset", { class: "al-fieldset al-dep-measures" }, make("legend", { class: "al-key" }, "Cinq repères"), ...radios.map(([, label]) => label));
  const asked = make("p", { class: "al-dep-asked" });
  const buttons = [["above", "Au-dessus"], ["below", "Au-dessous"], ["none", "Voir sans parier"]].map(([bet, words]) => make("button", { type: "button", class: bet === "none" ? "al-button" : "al-button al-primary", "data-bet": bet, onclick: () => placeBet(bet) }, words));
  const bets = make("div", { class: "al-dep-bets" }, asked, ...buttons);
  const said = make("p", { class: "al-dep-said", role: "status", tabindex: "-1", "data-al": "said" });
  const next = make("button", { type: "button", class: "al-button", "data-al": "next", onclick: goOn }, "Repère suivant");
  const map = createMap(ctx, rows);
  const joined = joiner(view, root, rows, { change: (codes) => { state.joined = codes; keep(); draw(); } });
  const step = make("div", { class: "al-dep-step" }, list, make("div", { class: "al-dep-answer" }, bets, said, next));
  place.replaceChildren(
    make("p", { class: "al-dep-field" }, make("label", { for: select.id }, "Votre département"), select),
    make("div", { class: "al-dep-two" }, step, map.node),
    joined.node,
  );
  select.addEventListener("change", () => {
    choose(select.value);
    keepDepartment(select.value);
    keep();
    draw();
    document.dispatchEvent(new CustomEvent("alliances:chosen", { detail: { value: select.value, from: view.id } }));
  });
  // One's département is the same in each chart of the page.
  const onChosen = ({ detail }) => {
    if (detail?.from === view.id || !(detail?.value === "" || ofCode.has(detail?.value))) return;
    choose(detail.value);
    draw();
  };
  document.addEventListener("alliances:chosen", onChosen);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  show(place);
  restore();
  if (!state.mine && ofCode.has(keptDepartment())) choose(keptDepartment());
  draw();

  /** A bet is about one département: another one, other bets. */
  function choose(code) {
    if (state.mine === code) return;
    measures.forEach(({ id }) => delete state[id]);
    Object.assign(state, { mine: code, joined: "" });
  }

  function placeBet(bet) {
    state[state.measure] = bet;
    keep();
    draw();
    said.focus({ preventScroll: true });
  }

  function goOn() {
    state.measure = unseen() ?? state.measure;
    keep();
    draw();
    buttons[0].focus();
  }

  function unseen() {
    const row = ofCode.get(state.mine);
    return measures.find(({ id }, at) => !(id in state) && isRanked(row, at))?.id;
  }

  function keep() {
    ctx.store.give(view.id, view.revision, { ...state });
  }

  function restore() {
    const value = ctx.store.latest(view.id)?.value;
    if (!value || typeof value !== "object") return;
    for (const name of ["mine", "joined", "measure", ...measures.map(({ id }) => id)]) {
      if (typeof value[name] === "string") state[name] = value[name];
      else if (name !== "measure") delete state[name];
    }
    if (!ofCode.has(state.mine)) state.mine = "";
    state.joined ??= "";
    if (!measures.some(({ id }) => id === state.measure)) state.measure = measures[0].id;
    draw();
  }

  function isRanked(row, at) {
    return Boolean(row && measures[at].ranks[row.at]);
  }

  function draw() {
    const row = ofCode.get(state.mine);
    const at = measures.findIndex(({ id }) => id === state.measure);
    const measure = measures[at];
    const open = Boolean(row) && (measure.id in state || !isRanked(row, at));
    select.value = state.mine;
    radios.forEach(([radio, label], index) => {
      radio.checked = radio.value === measure.id;
      label.classList.toggle("al-dep-seen", Boolean(row) && (radio.value in state || !isRanked(row, index)));
    });
    show(step, Boolean(row));
    show(bets, !open);
    asked.textContent = row ? `${row.name}, ${lower(measure.label)}\u00a0: au-dessus ou au-dessous du repère national\u202f?` : "";
    say(said, open ? told(row, at) : "");
    show(next, open && Boolean(unseen()));
    root.querySelectorAll("[data-measure]").forEach((node) => show(node, !row || node.dataset.measure === measure.id));
    map.paint({ mine: row ? [row.code, ...joined.codes(state)] : [], measure: open ? measure : null, at });
    joined.draw(row, state);
  }

  function told(row, at) {
    const { sides, shown, scope, ranks, count, classes } = measures[at];
    const sign = classes[row.at];
    if (sign === "-") return `${row.name}\u00a0: non diffusé, ce qui ne veut pas dire zéro. Le repère est ${shown} (${scope}).`;
    const value = row.cells[at].replace(" (douteux)", "");
    if (sign === "?") return `${row.name}\u00a0: ${value}, un nombre douteux. Ne le classez pas, ne le commentez pas.`;
    const words = [`${row.name}\u00a0: ${value}, contre ${shown} (${scope}).`, `${ranks[row.at]} sur${NBSP}${count}, du plus élevé au plus bas.`];
    const bet = BETS[state[measures[at].id]];
    if (bet) words.push(sides[row.at] === "=" ? "Ni au-dessus, ni au-dessous\u00a0: juste au repère." : bet === (sides[row.at] === "+" ? BETS.above : BETS.below) ? `Vous aviez parié ${bet}\u00a0: c’est bien cela.` : `Vous aviez parié ${bet}\u00a0: c’est l’inverse.`);
    return words.join(" ");
  }

  return () => {
    stops.forEach((stop) => stop());
    document.removeEventListener("alliances:chosen", onChosen);
    map.stop();
    place.replaceChildren();
    show(place, false);
    root.querySelectorAll("[data-measure]").forEach((node) => show(node));
  };
}

const lower = (words) => words[0].toLowerCase() + words.slice(1);

/** The values of one département as the table writes them, habitants left out. */
function cellsOf(root, code) {
  return [...root.querySelectorAll(`tr[data-code="${code}"] td`)].slice(1).map((cell) => cell.textContent);
}
