// A round table: a stake and proposals are chosen, then each actor stays or leaves, and says why.
import { make, part, say, show } from "../dom.js";
import { NBSP, NNBSP, listed, plural } from "../fr.js";
import { followStatus } from "../widget/status.js";
import { mountNet } from "./roundtable/net.js";

/** The gains that an actor asks to stay. */
const asks = (own) => (own ? 1 : 2);
const called = ({ seat }) => seat.name.replace(/^L([ea]s?)(?=\s)/, "l$1").replace(/^L’/, "l’");

/** Mirrors `alliances.simulations.table.seated`. */
export function roundtable(root, view, ctx) {
  const { least, most, serves } = view.data;
  const seats = [...part(root, "seats").children].map(seatOf);
  const [stakes, boxes, told] = ["[data-al=stake]", "[data-al=proposal]", "[data-told]"].map((one) => [...root.querySelectorAll(one)]);
  const drawNet = mountNet(root, called);
  const [count, see, again, outcome, outcomes, lesson] = ["count", "see", "again", "outcome", "outcomes", "lesson"].map((name) => part(root, name));
  const written = [...outcomes.children];
  const state = { seen: "", tries: 0 };

  const stake = () => stakes.find(({ checked }) => checked);
  const chosen = () => new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));

  function keep() {
    const value = Object.fromEntries([...chosen()].map((id) => [id, "1"]));
    ctx.store.give(view.id, view.revision, { ...value, enjeu: stake()?.value ?? "", vu: state.seen, essais: String(state.tries) });
  }
  function judge(seat, taken) {
    const on = seat.reasons.filter(({ proposal, unless, together }) => taken.has(proposal) && !(unless && taken.has(unless)) && (!together || taken.has(together)));
    const of = (...signs) => new Set(on.filter(({ sign }) => signs.includes(sign)).map(({ proposal }) => proposal));
    const [gains, crossed] = [of("for", "mended"), of("against")];
    return { seat, on: new Set(on), gains, crossed, stays: gains.size >= asks(seat.owns.has(stake()?.value)) && !crossed.size };
  }
  function draw() {
    const taken = chosen();
    const seen = Boolean(state.seen);
    stakes.forEach((radio) => { radio.disabled = seen; });
    boxes.forEach((box) => { box.disabled = seen || (!box.checked && taken.size >= most); });
    const left = least - taken.size;
    say(count, left > 0 ? `Encore ${plural(left, "proposition")} au moins.` : `${plural(taken.size, "proposition choisie", "propositions choisies")}${taken.size === most ? ", c’est le plus possible" : ""}.`);
    see.setAttribute("aria-disabled", String(left > 0 || !stake()));
    show(see, !seen);
    show(again, seen);
    const judged = seats.map((seat) => judge(seat, taken));
    for (const { seat, on, gains, crossed, stays } of judged) {
      seat.reasons.forEach((reason) => show(reason.node, seen && on.has(reason)));
      seat.reactions.forEach((node) => show(node, seen && node.dataset.stake === stake()?.value));
      show(seat.nothing, seen && !on.size);
      show(seat.short, seen && gains.size > 0 && !crossed.size && !stays);
      seat.node.toggleAttribute("data-gone", seen && !stays);
      seat.verdict.textContent = seen ? (stays ? `reste, ${plural(gains.size, "gain")}` : "quitte la table") : "";
    }
    show(lesson, seen);
    drawNet(seen ? { seats: judged, taken } : null);
    if (seen) conclude(judged, taken);
    else outcome.replaceChildren();
  }
  function conclude(judged, taken) {
    const stay = judged.filter(({ stays }) => stays);
    const gone = judged.filter(({ stays }) => !stays);
    const served = serves[stake().value].some((id) => taken.has(id));
    const kind = gone.length ? (stay.length > 1 ? "shrinks" : "breaks") : served ? "holds" : "polite";
    const names = (some) => listed(some.map(called));
    const sayOf = (some, one, several) => `${some.length > 1 ? several : one}${NBSP}: ${names(some)}.`;
    const counts = judged.map(({ gains }) => String(gains.size));
    const equal = new Set(counts).size === 1;
    const words = gone.length
      ? [sayOf(gone, "Quitte la table", "Quittent la table"), stay.length ? sayOf(stay, "Reste", "Restent") : ""]
      : [`Tous restent, avec des gains ${equal ? "en nombre égal" : "qui ne sont pas les mêmes"}${NBSP}: ${listed(counts)}.`];
    if (state.tries > 1) words.push(`C’était votre essai n°${NBSP}${state.tries}.`);
    const read = (nodes, name) => nodes.find(({ dataset }) => dataset.outcome === name || dataset.told === name);
    outcome.dataset.outcome = kind;
    outcome.replaceChildren(...copied(read(written, kind)), make("p", {}, ...copied(read(told, stake().value))), make("p", {}, words.filter(Boolean).join(" ")));
  }
  function onSee() {
    if (!stake()) {
      say(count, "Choisissez d’abord l’enjeu commun.");
      stakes[0].focus();
      return;
    }
    if (chosen().size < least) {
      say(count, `Choisissez d’abord ${plural(least, "proposition")} au moins${NNBSP}: une table sans décision n’engage personne.`);
      boxes[0].focus();
      return;
    }
    Object.assign(state, { seen: "1", tries: state.tries + 1 });
    keep();
    draw();
    outcome.focus({ preventScroll: true });
  }
  function onAgain() {
    state.seen = "";
    keep();
    draw();
    stake().focus();
  }
  function onTick() {
    keep();
    draw();
  }
  function restore() {
    const value = ctx.store.latest(view.id)?.value ?? {};
    boxes.forEach((box) => { box.checked = value[box.value] === "1"; });
    stakes.forEach((radio) => { radio.checked = radio.value === value.enjeu; });
    Object.assign(state, { seen: value.vu && stake() && chosen().size >= least ? "1" : "", tries: Number(value.essais) || 0 });
    draw();
  }

  show(part(root, "actions"));
  [outcomes, ...told].forEach((node) => show(node, false));
  [...stakes, ...boxes].forEach((box) => box.addEventListener("change", onTick));
  see.addEventListener("click", onSee);
  again.addEventListener("click", onAgain);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  restore();
  return () => {
    stops.forEach((stop) => stop());
    [...stakes, ...boxes].forEach((box) => {
      box.removeEventListener("change", onTick);
      box.disabled = false;
    });
    see.removeEventListener("click", onSee);
    again.removeEventListener("click", onAgain);
    for (const seat of seats) {
      [...seat.reasons.map(({ node }) => node), ...seat.reactions].forEach((node) => show(node));
      [seat.nothing, seat.short].forEach((node) => show(node, false));
      seat.node.removeAttribute("data-gone");
      seat.verdict.textContent = "";
    }
    [outcomes, lesson, ...told].forEach((node) => show(node));
    drawNet(null);
    show(part(root, "actions"), false);
    outcome.replaceChildren();
    count.textContent = "";
  };
}

function seatOf(node) {
  const reasons = [...node.querySelectorAll("[data-proposal]")].map((line) => ({ node: line, sign: line.dataset.sign, proposal: line.dataset.proposal, unless: line.dataset.unless, together: line.dataset.with }));
  const reactions = [...node.querySelectorAll("[data-stake]")];
  const owns = new Set(reactions.filter(({ dataset }) => "own" in dataset).map(({ dataset }) => dataset.stake));
  return { node, reasons, reactions, owns, name: part(node, "name").textContent, ...Object.fromEntries(["verdict", "nothing", "short"].map((one) => [one, part(node, one)])) };
}

const copied = (node) => [...node.childNodes].map((child) => child.cloneNode(true));
