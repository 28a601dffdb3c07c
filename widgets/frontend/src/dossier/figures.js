// The dossier's drawings, as SVG text: no browser is needed to make them, and no style sheet to read them.
import { NBSP, NNBSP, sayNumber } from "../fr.js";
import { clean, escapeHtml } from "./text.js";

const [INK, SOFT, LINE, ACCENT, WASH] = ["#23262b", "#585750", "#ded5c4", "#0b5c70", "#e2eff0"];
const STAKES = { developpement: "#806000", attractivite: "#b3363b", cohesion: "#2f58a8", "qualite-de-vie": "#4c7300" };
const FONT = "'Atkinson Hyperlegible', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif";
const WIDTH = 640;
const RADAR_AXES = 6; // beyond it, bars read better

const text = (x, y, words, { anchor = "start", size = 15, fill = INK, bold = false } = {}) => `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${fill}"${bold ? ' font-weight="700"' : ""}>${escapeHtml(clean(words))}</text>`;
const drawing = (height, body) => `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${body}</svg>`;
const figure = (caption, alt, height, body) => ({ type: "figure", caption, alt, width: WIDTH, height, svg: drawing(height, body) });

/** Marks of one person: a radar of a few stakes once all are given, otherwise bars; none for a group, whose table compares. */
export function marksFigure(marks, title, voices) {
  if (voices.length > 1) return [];
  const given = marks.map((mark) => [mark, voices[0].read(mark.id)]).filter(([, value]) => typeof value === "number").map(([mark, value]) => [mark, Math.min(mark.max, Math.max(mark.min ?? 0, value))]);
  if (given.length < 3) return [];
  const said = given.map(([{ label, max }, value]) => `${label}${NBSP}: ${sayNumber(value)} sur ${sayNumber(max)}`).join(`${NNBSP}; `);
  const isRadar = given.length === marks.length && marks.length <= RADAR_AXES;
  const [height, body] = isRadar ? radar(given) : bars(given.map(([{ label, max, min }, value]) => [label, value - (min ?? 0), max - (min ?? 0), `${sayNumber(value)} sur ${sayNumber(max)}`]));
  return [figure(`${title}, de mon point de vue`, `${isRadar ? `Radar à ${given.length} branches` : "Barres"}. ${said}.`, height, body)];
}

function radar(given) {
  const [cx, cy, radius] = [WIDTH / 2, 190, 120];
  const turn = (at) => (2 * Math.PI * at) / given.length - Math.PI / 2;
  const spot = (at, share) => [cx + radius * share * Math.cos(turn(at)), cy + radius * share * Math.sin(turn(at))].map((n) => n.toFixed(1));
  const share = ([{ min, max }, value]) => (value - (min ?? 0)) / (max - (min ?? 0));
  const steps = given[0][0].max - (given[0][0].min ?? 0);
  const rings = Array.from({ length: Math.min(10, steps) }, (_, step) => `<polygon points="${given.map((_one, at) => spot(at, (step + 1) / Math.min(10, steps)).join(",")).join(" ")}" fill="none" stroke="${LINE}"/>`).join("");
  const spokes = given.map((_, at) => `<line x1="${cx}" y1="${cy}" x2="${spot(at, 1)[0]}" y2="${spot(at, 1)[1]}" stroke="${LINE}"/>`).join("");
  const shape = `<polygon points="${given.map((one, at) => spot(at, share(one)).join(",")).join(" ")}" fill="${ACCENT}" fill-opacity="0.18" stroke="${ACCENT}" stroke-width="2.5"/>`;
  const dots = given.map((one, at) => `<circle cx="${spot(at, share(one))[0]}" cy="${spot(at, share(one))[1]}" r="6" fill="${STAKES[one[0].stake] ?? ACCENT}"/>`).join("");
  const names = given.map(([{ label, max }, value], at) => {
    const [dx, dy] = [Math.cos(turn(at)), Math.sin(turn(at))];
    const anchor = Math.abs(dx) < 0.3 ? "middle" : dx > 0 ? "start" : "end";
    const [x, y] = [cx + (radius + 14) * dx, cy + (radius + 14) * dy + (dy > 0.3 ? 14 : dy < -0.3 ? -20 : -4)];
    return text(x.toFixed(1), y.toFixed(1), label, { anchor, bold: true }) + text(x.toFixed(1), (y + 18).toFixed(1), `${sayNumber(value)} sur ${sayNumber(max)}`, { anchor, fill: SOFT });
  }).join("");
  return [370, rings + spokes + shape + dots + names];
}

/** `rows`: [label, length, longest, words]. */
function bars(rows) {
  const height = 46;
  const body = rows.map(([label, value, most, words], at) => {
    const y = 10 + at * height;
    const width = most ? (440 * value) / most : 0;
    return `${text(10, y + 14, label)}<rect x="10" y="${y + 20}" width="440" height="14" fill="${WASH}"/><rect x="10" y="${y + 20}" width="${width.toFixed(1)}" height="14" fill="${ACCENT}"/>${text(460, y + 32, words, { bold: true })}`;
  }).join("");
  return [20 + rows.length * height, body];
}

const AMOUNT = String.raw`(\d{1,3}(?:\s\d{3})+|\d+)(,\d+)?\s?(k€|€)`;
const AMOUNTS = new RegExp(String.raw`^${AMOUNT}(?:(?:\s?[,;]\s?|\spuis\s)${AMOUNT})*$`);

/** Thousands of euros, year by year, out of « 20 k€, 25 k€ », « 12,5 k€ » or « 12 000 € »; null when the words say anything else. */
export function amountsOf(words) {
  const said = clean(words);
  if (!AMOUNTS.test(said)) return null;
  return [...said.matchAll(new RegExp(AMOUNT, "g"))].map(([, whole, decimals = "", unit]) => Number(whole.replace(/\s/g, "") + decimals.replace(",", ".")) / (unit === "€" ? 1000 : 1));
}

/** `rows`: [label, words]. None unless two amounts can be compared and all can be read: a bar left out would be a lie. */
export function barsFigure(title, rows) {
  const read = rows.filter(([, words]) => clean(words)).map(([label, words]) => [label, amountsOf(words)]);
  if (read.length < 2 || read.some(([, amounts]) => !amounts)) return [];
  const told = read.map(([label, amounts]) => [label, amounts.reduce((sum, one) => sum + one, 0)]);
  const most = Math.max(...told.map(([, sum]) => sum));
  const [height, body] = bars(told.map(([label, sum]) => [label, sum, most, `${sayNumber(Math.round(sum * 10) / 10)}${NBSP}k€`]));
  return [figure(`${title}${NBSP}: le total de chaque ligne`, `Barres. ${told.map(([label, sum]) => `${label}${NBSP}: ${sayNumber(Math.round(sum * 10) / 10)} milliers d’euros`).join(`${NNBSP}; `)}.`, height, body)];
}

/** Each measure from the lowest département to the highest, France as a bar, one's own as a dot; what is doubtful is only written. */
export function stripsFigure({ code, name, told }, measures, rows, say) {
  const step = 62;
  const body = measures.map((measure, at) => {
    const sound = new Map(rows.map((row) => [row[0], row[at + 2]]).filter(([one, value]) => typeof value === "number" && !measure.doubtful.includes(one)));
    const all = [...sound.values()];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const x = (value) => (20 + ((value - low) / (high - low || 1)) * 600).toFixed(1);
    const y = 20 + at * step;
    const mine = sound.has(code) ? `<circle cx="${x(sound.get(code))}" cy="${y + 20}" r="8" fill="${ACCENT}"/>` : "";
    return `${text(20, y, `${measure.label}${NBSP}: ${told[at]}`, { bold: true })}${text(620, y, `France${NBSP}: ${say(measure.national, measure)}`, { anchor: "end", fill: SOFT })}<line x1="20" y1="${y + 20}" x2="620" y2="${y + 20}" stroke="${LINE}" stroke-width="6"/><rect x="${x(measure.national) - 2}" y="${y + 8}" width="4" height="24" fill="${INK}"/>${mine}`;
  }).join("");
  const said = measures.map((measure, at) => `${measure.label}${NBSP}: ${told[at]}, France ${say(measure.national, measure)}`).join(`${NNBSP}; `);
  return [figure(`${name} (point) et la France (trait), du département le plus bas au plus haut`, `${said}.`, 10 + measures.length * step, body)];
}
