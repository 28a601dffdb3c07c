// A round table: proposals are chosen, then each actor stays or leaves, and says why.
import { make, part, say, show } from "../dom.js";
import { NBSP, NNBSP, listed, plural } from "../fr.js";
import { followStatus } from "../widget/status.js";

/** Mirrors `alliances.simulations.table.seated`. */
export function roundtable(root, view, ctx) {
  const { least, most, serves } = view.data;
  const seats = [...part(root, "seats").children].map(seatOf);
  const boxes = [...root.querySelectorAll("[data-al=proposal]")];
  const [count, see, again, outcome, outcomes, lesson] = ["count", "see", "again", "outcome", "outcomes", "lesson"].map((name) => part(root, name));
  const written = [...outcomes.children];
  const state = { seen: "", tries: 0 };

  const chosen = () => new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));

  function keep() {
    const value = Object.fromEntries([...chosen()].map((id) => [id, "1"]));
    ctx.store.give(view.id, view.revision, { ...value, vu: state.seen, essais: String(state.tries) });
  }
  function judge(seat, taken) {
    const on = seat.reasons.filter(({ proposal, unless, together }) => taken.has(proposal) && !(unless && taken.has(unless)) && (!together || taken.has(together)));
    const counted = (sign) => on.filter((reason) => reason.sign === sign).length;
    return { seat, on: new Set(on), gains: counted("for"), crossed: counted("against"), stays: counted("for") > 0 && !counted("against") };
  }
  function draw() {
    const taken = chosen();
    boxes.forEach((box) => { box.disabled = Boolean(state.seen) || (!box.checked && taken.size >= most); });
    const left = least - taken.size;
    say(count, left > 0 ? `Encore ${plural(left, "proposition")} au moins.` : `${plural(taken.size, "proposition choisie", "propositions choisies")}${taken.size === most ? ", c’est le plus possible" : ""}.`);
    see.setAttribute("aria-disabled", String(left > 0));
    show(see, !state.seen);
    show(again, Boolean(state.seen));
    const judged = seats.map((seat) => judge(seat, taken));
    for (const { seat, on, gains, stays } of judged) {
      seat.reasons.forEach((reason) => show(reason.node, Boolean(state.seen) && on.has(reason)));
      show(seat.nothing, Boolean(state.seen) && !on.size);
      seat.node.toggleAttribute("data-gone", Boolean(state.seen) && !stays);
      seat.verdict.textContent = state.seen ? (stays ? `reste, ${plural(gains, "gain")}` : "quitte la table") : "";
    }
    show(lesson, Boolean(state.seen));
    if (state.seen) conclude(judged, taken);
    else outcome.replaceChildren();
  }
  function conclude(judged, taken) {
    const stay = judged.filter(({ stays }) => stays);
    const gone = judged.filter(({ stays }) => !stays);
    const served = serves.some((id) => taken.has(id));
    const kind = gone.length ? (stay.length > 1 ? "shrinks" : "breaks") : served ? "holds" : "polite";
    const names = (some) => listed(some.map(({ seat }) => seat.name.replace(/^L([ea]s?)(?=\s)/, "l$1").replace(/^L’/, "l’")));
    const words = gone.length ? [`Quittent la table${NBSP}: ${names(gone)}.`] : [`Tous restent, avec des gains qui ne sont pas les mêmes${NBSP}: ${listed(judged.map(({ gains }) => String(gains)))}.`];
    if (gone.length && stay.length) words.push(`Restent${NBSP}: ${names(stay)}.`);
    if (state.tries > 1) words.push(`C’était votre essai n°${NBSP}${state.tries}.`);
    const told = written.find((node) => node.dataset.outcome === kind);
    outcome.dataset.outcome = kind;
    outcome.replaceChildren(...[...told.childNodes].map((child) => child.cloneNode(true)), make("p", {}, words.join(" ")));
  }
  function onSee() {
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
    boxes.find((box) => !box.disabled)?.focus();
  }
  function onTick() {
    keep();
    draw();
  }
  function restore() {
    const value = ctx.store.latest(view.id)?.value ?? {};
    boxes.forEach((box) => { box.checked = value[box.value] === "1"; });
    Object.assign(state, { seen: value.vu && chosen().size >= least ? "1" : "", tries: Number(value.essais) || 0 });
    draw();
  }

  show(part(root, "actions"));
  show(outcomes, false);
  boxes.forEach((box) => box.addEventListener("change", onTick));
  see.addEventListener("click", onSee);
  again.addEventListener("click", onAgain);
  const stops = [followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && restore())];
  restore();
  return () => {
    stops.forEach((stop) => stop());
    boxes.forEach((box) => {
      box.removeEventListener("change", onTick);
      box.disabled = false;
    });
    see.removeEventListener("click", onSee);
    again.removeEventListener("click", onAgain);
    for (const seat of seats) {
      seat.reasons.forEach(({ node }) => show(node));
      show(seat.nothing, false);
      seat.node.removeAttribute("data-gone");
      seat.verdict.textContent = "";
    }
    [outcomes, lesson].forEach((node) => show(node));
    show(part(root, "actions"), false);
    outcome.replaceChildren();
    count.textContent = "";
  };
}

function seatOf(node) {
  const reasons = [...node.querySelectorAll("[data-proposal]")].map((line) => ({ node: line, sign: line.dataset.sign, proposal: line.dataset.proposal, unless: line.dataset.unless, together: line.dataset.with }));
  return { node, reasons, name: part(node, "name").textContent, verdict: part(node, "verdict"), nothing: part(node, "nothing") };
}
