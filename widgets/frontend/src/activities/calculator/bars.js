// Bars already in the page: each is moved to where the state puts it, on one scale for all.
import { round } from "../../calculators/index.js";

/** `at`: an output's or an input's value by its name. */
export function drawBars(place, { rows, most, mark }, at, group) {
  const ends = rows.map(({ start, end }) => [start ? at(start) : 0, at(end)]);
  const line = mark ? at(mark) : null;
  const values = [...ends.flat(), ...(line === null ? [] : [line])];
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  const low = least < 0 ? -round(-least) : 0;
  const share = (most ?? round(largest)) - low;
  const list = place.querySelector(".al-bars-rows");
  if (line !== null) list.style.setProperty("--mark", (line - low) / share);
  [...list.children].forEach((row, number) => {
    const bar = row.querySelector("i");
    bar.style.setProperty("--a", (Math.min(...ends[number]) - low) / share);
    bar.style.setProperty("--w", Math.abs(ends[number][1] - ends[number][0]) / share);
    row.toggleAttribute("data-now", Boolean(group) && rows[number].group === group);
    row.toggleAttribute("data-off", Boolean(rows[number].switch) && !at(rows[number].switch));
  });
}
