// « Mon rythme »: so many minutes, on such days; the end date, the sessions, and a calendar file made here.
import { make, part, say, show } from "../dom.js";
import { download } from "../download.js";
import { NBSP, plural } from "../fr.js";
import { calendar, datesOf, plan } from "./plan.js";

const KEYS = { pace: "rythme-minutes", days: "rythme-jours", start: "rythme-debut", hour: "rythme-heure" };
const WEEK = "1,2,3,4,5";
const longDay = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const sayDay = (date) => longDay.format(new Date(`${date}T12:00:00Z`)).replace(/\b1 /, "1er ");

export function rhythm(root, view, ctx) {
  const { work, paces } = view.data;
  const radios = [...root.querySelectorAll('input[type="radio"]')];
  const boxes = [...root.querySelectorAll('input[type="checkbox"]')];
  const [start, hour] = [part(root, "start"), part(root, "hour")];
  show(part(root, "paces"), false);
  show(part(root, "form"));

  const read = () => ({
    pace: paces.includes(Number(ctx.own.read(KEYS.pace))) ? Number(ctx.own.read(KEYS.pace)) : paces[1],
    days: String(ctx.own.read(KEYS.days) ?? WEEK).split(",").filter(Boolean).map(Number),
    start: /^\d{4}-\d{2}-\d{2}$/.test(ctx.own.read(KEYS.start)) ? ctx.own.read(KEYS.start) : today(),
    hour: /^\d{2}:\d{2}$/.test(ctx.own.read(KEYS.hour)) ? ctx.own.read(KEYS.hour) : "12:30",
  });

  function sessions(chosen) {
    const found = plan(work.map(({ minutes }) => minutes), chosen.pace);
    const dates = datesOf(chosen.start, chosen.days, found.length);
    return dates.map((date, at) => ({
      date,
      hour: chosen.hour,
      minutes: found[at].reduce((sum, [, minutes]) => sum + minutes, 0),
      short: found[at].map(([place]) => work[place].short).join(", "),
      titles: found[at].map(([place]) => work[place].title),
    }));
  }

  function tell() {
    const chosen = read();
    radios.forEach((radio) => { radio.checked = Number(radio.value) === chosen.pace; });
    boxes.forEach((box) => { box.checked = chosen.days.includes(Number(box.value)); });
    if (start.value !== chosen.start) start.value = chosen.start;
    if (hour.value !== chosen.hour) hour.value = chosen.hour;
    const found = sessions(chosen);
    say(part(root, "end"), found.length ? `${plural(found.length, "séance")}, de ${chosen.pace}${NBSP}minutes au plus. Vous aurez fini le ${sayDay(found.at(-1).date)}.` : "Choisissez au moins un jour.");
    part(root, "sessions").replaceChildren(...found.map(({ date, titles }) => make("li", {}, make("strong", {}, sayDay(date)), make("br"), titles.join(" · "))));
    show(part(root, "list"), found.length > 0);
    show(part(root, "ics").parentElement, found.length > 0);
  }

  function change({ target }) {
    if (target.type === "radio") ctx.own.keep(KEYS.pace, Number(target.value));
    else if (target.type === "checkbox") ctx.own.keep(KEYS.days, boxes.filter((box) => box.checked).map(({ value }) => value).join(","));
    else if (target.value) ctx.own.keep(target === start ? KEYS.start : KEYS.hour, target.value);
  }

  function give() {
    const events = sessions(read()).map(({ short, titles, ...rest }) => ({ ...rest, summary: `Alliances${NBSP}: ${short}`, description: titles.join("\n") }));
    download("mon-rythme.ics", calendar(events), "text/calendar");
  }

  root.addEventListener("change", change);
  part(root, "ics").addEventListener("click", give);
  tell();
  const off = ctx.own.subscribe(tell);
  return () => {
    off();
    root.removeEventListener("change", change);
  };
}

function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
