// A plan in sentences; its twin for the first state is alliances.activities.financing.
import { NBSP, NNBSP, cut, sayNumber } from "../../fr.js";

const NNBSP_LIST = `${NNBSP}; `;

export const thousands = (amount) => `${sayNumber(amount)}${NBSP}k€`;

const nameOf = (data, id) => [...data.needs, ...data.instruments].find((one) => one.id === id)?.name ?? "";

export function lineWords({ need, amount, first, last }, data) {
  return `${thousands(amount)} par an pour ${nameOf(data, need)}, ${data.spans[`${first} ${last}`]}`;
}

export function cellWords(have, wanted, lack) {
  if (!have && !wanted) return "–";
  const said = `${sayNumber(have)}${NBSP}sur${NBSP}${sayNumber(wanted)}`;
  return lack ? `${said}, manque${NBSP}${sayNumber(lack)}` : said;
}

/** Beside the line that is being edited: what its need still lacks, and the whole plan. */
export function echoWords({ missing, lacking }, need, data) {
  const own = missing[need].reduce((sum, amount) => sum + amount, 0);
  return `${own ? `Il manque ${thousands(own)}` : "Il ne manque rien"} pour ${nameOf(data, need)}, et ${thousands(lacking)} en tout.`;
}

/** One thing that the plan lacks, in the record's own words. */
export function findingWords({ id, facts }, data) {
  const told = { amount: thousands, share: (share) => `${share}${NBSP}%`, year: String };
  const said = data.findings[id].replace(/\{([a-z]+)\}/g, (_, name) => (told[name] ?? ((key) => nameOf(data, key)))(facts[name]));
  return said[0].toUpperCase() + said.slice(1);
}

/** The plan as the learner's own file takes it: [[key, text]], each cut to what its place holds. */
export function planCopies(lines, found, needs, data) {
  const { missing: [missingKey, most], ...cells } = data.copies;
  const labels = Object.fromEntries(data.instruments.map(({ id, label }) => [id, label]));
  const pairs = Object.entries(cells).flatMap(([need, [[amountKey, amountMost], [sourceKey, sourceMost]]]) => {
    const own = lines.filter((line) => line.need === need);
    const wanted = needs[need].some(Boolean) ? needs[need].map(thousands).join(", ") : "";
    const sources = own.map(({ instrument, amount, first, last }) => `${labels[instrument]}, ${thousands(amount)} (${data.spans[`${first} ${last}`]})`);
    return [[amountKey, wanted, amountMost], [sourceKey, sources.join(NNBSP_LIST), sourceMost]];
  });
  const lacks = found.findings.map((one) => findingWords(one, data)).join(" ");
  return [...pairs, [missingKey, lacks, most]].map(([key, text, longest]) => [key, cut(text, longest)]);
}
