// A real calendar: a bet, then the events, then one's own months on the same scale.
import { make, part, say, show } from "../dom.js";
import { NBSP, NNBSP, sayNumber } from "../fr.js";
import { onRest } from "../rest.js";
import { followStatus } from "../widget/status.js";
import { offerCopy } from "./copy.js";
import { monthCopies } from "./timeline/months.js";

const months = (count) => `${sayNumber(count)}${NBSP}mois`;

/** The bet, whether the events are seen, and each phase's months are one value, kept with the episode's answers. */
export function timeline(root, view, ctx) {
  const { months: real, scale, place, copies } = view.data;
  const slider = part(root, "guess").querySelector("input");
  const [guess, stage, said, bet, betBar, ownBar, ownTrack, ownSaid] = ["guess", "stage", "said", "bet", "bet-bar", "own-bar", "own-track", "own-said"].map((name) => part(root, name));
  const selects = [...root.querySelectorAll("select[data-phase]")];
  const state = { bet: "", seen: "" };
  const copyPlace = part(root, "own-copy");
  const copy = copies && offerCopy(ctx.own, { label: "Recopier dans mon dossier", pairs: () => monthCopies(phases(), copies) });

  const phases = () => selects.map((select) => ({ id: select.dataset.phase, label: copies.labels[select.dataset.phase], months: select.value === "" ? null : Number(select.value) }));

  function keep() {
    const given = selects.filter(({ value }) => value !== "").map((select) => [`mois-${select.dataset.phase}`, select.value]);
    ctx.store.give(view.id, view.revision, { ...state, ...Object.fromEntries(given) });
  }
  function see(isBet) {
    if (isBet && !state.bet) {
      say(said, "Choisissez d’abord un nombre de mois, ou regardez sans parier.");
      slider.focus();
      return;
    }
    state.seen = "1";
    keep();
    draw();
    said.focus({ preventScroll: true });
  }
  function draw() {
    show(guess, !state.seen);
    show(stage, Boolean(state.seen));
    slider.classList.toggle("al-untouched", !state.bet);
    slider.value = state.bet || slider.min;
    slider.setAttribute("aria-valuetext", state.bet ? months(Number(state.bet)) : "pas encore de pari");
    bet.textContent = state.bet ? months(Number(state.bet)) : "…";
    const isBet = Boolean(state.seen && state.bet);
    show(betBar, isBet);
    if (isBet) {
      betBar.querySelector("p").textContent = `Votre pari${NBSP}: ${months(Number(state.bet))}`;
      betBar.querySelector("i").style.setProperty("--v", state.bet);
    }
    if (state.seen) say(said, told());
    drawOwn();
  }
  function told() {
    const fact = `Environ ${months(real)} à ${place}.`;
    if (!state.bet) return fact;
    const gap = Number(state.bet) - real;
    if (!gap) return `${fact} C’était votre pari.`;
    return `${fact} Vous aviez parié ${months(Number(state.bet))}, soit ${months(Math.abs(gap))} de ${gap > 0 ? "plus" : "moins"}.`;
  }
  function drawOwn() {
    const given = selects.filter(({ value }) => value !== "");
    const total = given.reduce((sum, { value }) => sum + Number(value), 0);
    show(ownBar, given.length > 0);
    if (copy) {
      show(copyPlace, given.length > 0);
      copy.reset();
    }
    if (!given.length) {
      say(ownSaid, "");
      return;
    }
    const left = selects.length - given.length;
    ownBar.querySelector("p").textContent = `Votre projet${NBSP}: ${months(total)}`;
    ownBar.style.setProperty("--scale", Math.max(scale, total));
    ownTrack.replaceChildren(...selects.map((select, at) => {
      const piece = make("i", { class: `al-time-p${at + 1}` });
      piece.style.setProperty("--v", select.value || 0);
      return piece;
    }));
    const rest = left ? ` Il reste ${left === 1 ? "une étape" : `${left} étapes`} à estimer.` : "";
    const next = total < real ? `C’est moins qu’à ${place}. Qu’est-ce qui irait plus vite chez vous${NNBSP}?` : `C’est au moins autant qu’à ${place}. Qui tiendra le rythme tout ce temps${NNBSP}?`;
    say(ownSaid, `Vous prévoyez ${months(total)} avant la première action.${rest || ` ${next}`}`);
  }
  function restore() {
    const value = ctx.store.latest(view.id)?.value ?? {};
    const known = Number(value.bet);
    state.bet = known >= 1 && known <= Number(slider.max) ? String(known) : "";
    state.seen = value.seen ? "1" : "";
    for (const select of selects) {
      select.value = value[`mois-${select.dataset.phase}`] ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    draw();
  }
  function onOwn() {
    keep();
    drawOwn();
  }
  const onSlide = () => {
    state.bet = slider.value;
    draw();
  };
  const [onSee, onSkip] = [() => see(true), () => see(false)];

  if (copy) copyPlace.replaceChildren(...copy.nodes);
  slider.addEventListener("input", onSlide);
  part(root, "see").addEventListener("click", onSee);
  part(root, "skip").addEventListener("click", onSkip);
  selects.forEach((select) => select.addEventListener("change", onOwn));
  const rest = onRest(slider, keep);
  const stops = [rest, followStatus(part(root, "status"), view, ctx.store), ctx.store.subscribe((changed) => (changed === view.id || changed === null) && !slider.matches(":active") && !rest.isMoving() && restore())];
  restore();
  return () => {
    stops.forEach((stop) => stop());
    slider.removeEventListener("input", onSlide);
    part(root, "see").removeEventListener("click", onSee);
    part(root, "skip").removeEventListener("click", onSkip);
    selects.forEach((select) => select.removeEventListener("change", onOwn));
    [guess, betBar, ownBar].forEach((node) => show(node, false));
    show(stage);
    [said, ownSaid].forEach((node) => { node.textContent = ""; });
    copyPlace?.replaceChildren();
  };
}
