// Sessions of work, their dates, and the calendar file that holds them.
import { uuid4 } from "../uuid.js";

/** Sessions in order, each a list of [place in `minutes`, minutes of it]; twin of alliances.activities.rhythm.plan. */
export function plan(minutes, pace) {
  const sessions = [];
  let left = 0;
  minutes.forEach((length, place) => {
    for (let rest = length; rest > 0;) {
      const part = Math.min(rest, pace);
      if (part > left) {
        sessions.push([]);
        left = pace;
      }
      sessions.at(-1).push([place, part]);
      left -= part;
      rest -= part;
    }
  });
  return sessions;
}

/** The first `count` days from `start` (YYYY-MM-DD) that fall on one of `days` (0: Sunday), as YYYY-MM-DD. */
export function datesOf(start, days, count) {
  const found = [];
  const date = new Date(`${start}T12:00:00Z`);
  while (days.length && found.length < count) {
    if (days.includes(date.getUTCDay())) found.push(date.toISOString().slice(0, 10));
    date.setUTCDate(date.getUTCDate() + 1);
  }
  return found;
}

/** An iCalendar file (RFC 5545); each event is { date, hour, minutes, summary, description }, at the hour of wherever it is read. */
export function calendar(events, now = new Date()) {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Les alliances qui changent les territoires//Mon rythme//FR", "CALSCALE:GREGORIAN"];
  for (const { date, hour, minutes, summary, description } of events) {
    lines.push("BEGIN:VEVENT", `UID:${uuid4()}`, `DTSTAMP:${stamp}`, `DTSTART:${date.replaceAll("-", "")}T${hour.replace(":", "")}00`,
      `DURATION:PT${minutes}M`, `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, "END:VEVENT");
  }
  return [...lines, "END:VCALENDAR", ""].flatMap(folded).join("\r\n");
}

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** A line of at most 75 bytes; the rest follows after a space, and no character is cut. */
function folded(line) {
  const encoder = new TextEncoder();
  const parts = [""];
  let room = 75;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      parts.push(" ");
      room = 74;
    }
    parts[parts.length - 1] += character;
    room -= size;
  }
  return parts;
}
