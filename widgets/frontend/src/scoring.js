// Twin of alliances.scoring (Python, the reference); both are held by tests/vectors/*.json.
const SLACK = 1e-9;
const PENALTY = 0.34;
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);
const isMapping = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
const finite = (value) => (typeof value === "number" && Number.isFinite(value) ? value : null);
const clamped = (value) => Math.min(1, Math.max(0, finite(value) ?? 0));

const listed = (value) => new Set(Array.isArray(value) && value.every((name) => typeof name === "string") ? value : []);

const rules = {
  single(value, { shares }) {
    return typeof value === "string" && isMapping(shares) ? own(shares, value) : 0;
  },
  multiple(value, key) {
    const [right, ticked] = [listed(key.correct), listed(value)];
    const penalty = finite({ penalty: PENALTY, ...key }.penalty);
    if (!right.size || !ticked.size || penalty === null || penalty < 0) return 0;
    const found = [...ticked].filter((name) => right.has(name)).length;
    return found / right.size - penalty * (ticked.size - found);
  },
  truefalse(value, { value: truth }) {
    return typeof truth === "boolean" && value === (truth ? "yes" : "no") ? 1 : 0;
  },
  ordering(value, { order }) {
    if (!Array.isArray(value) || !Array.isArray(order) || !order.length) return 0;
    return order.filter((name, place) => typeof name === "string" && value[place] === name).length / order.length;
  },
  cloze(value, { gaps }) {
    if (!isMapping(value) || !isMapping(gaps) || !Object.keys(gaps).length) return 0;
    return Object.entries(gaps).filter(([gap, words]) => fills(own(value, gap), words)).length / Object.keys(gaps).length;
  },
  matching(value, { pairs }) {
    if (!isMapping(value) || !isMapping(pairs) || !Object.keys(pairs).length) return 0;
    const right = Object.entries(pairs).filter(([item, target]) => {
      const said = own(value, item);
      return typeof said === "string" && said === target;
    });
    return right.length / Object.keys(pairs).length;
  },
  estimate(value, key) {
    const [said, answer, full] = [finite(value), finite(key.value), finite(key.full)];
    if (said === null || answer === null || full === null || full < 0) return 0;
    const half = finite(key.half) === null ? full : Math.max(key.half, full);
    const distance = Math.abs(said - answer) - SLACK * Math.max(1, Math.abs(answer));
    if (distance <= full) return 1;
    return distance <= half ? 0.5 : 0;
  },
};

rules.classification = rules.matching;

/** A number in [0, 1]; never throws. */
export function share(kind, value, key) {
  const rule = typeof kind === "string" ? own(rules, kind) : undefined;
  return rule && isMapping(key) ? clamped(rule(value, key)) : 0;
}

/** The key that a self-assessment's compiled data holds; null when it holds none. */
export function keyOf(data) {
  if (!isMapping(data)) return null;
  if (isMapping(data.choices)) {
    const right = Object.entries(data.choices).filter(([, choice]) => isMapping(choice) && choice.correct === true);
    return right.length ? { shares: Object.fromEntries(right.map(([id]) => [id, 1])) } : null;
  }
  if (isMapping(data.pairs)) return Object.keys(data.pairs).length ? { pairs: { ...data.pairs } } : null;
  if (isMapping(data.gaps)) {
    const words = Object.entries(data.gaps).filter(([, gap]) => isMapping(gap)).map(([id, gap]) => [id, gap.accept ?? null]);
    return words.length ? { gaps: Object.fromEntries(words) } : null;
  }
  if (Array.isArray(data.order)) return data.order.length ? { order: [...data.order] } : null;
  if (Array.isArray(data.correct)) return data.correct.length ? { correct: [...data.correct] } : null;
  if (typeof data.correct === "boolean") return { value: data.correct };
  if (data.answer === undefined || data.answer === null) return null;
  const tolerance = data.tolerance ?? null;
  return { value: data.answer, full: tolerance, half: tolerance };
}

/** Words without what does not count: case, accents, kind of apostrophe or hyphen, spaces around or doubled. */
export function fold(text) {
  if (typeof text !== "string") return "";
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u2032`\u00b4]/g, "'").replace(/[\u2010-\u2013]/g, "-").replaceAll("œ", "oe").replaceAll("æ", "ae")
    .replace(/[ \t\n\r\u00a0\u2007\u2009\u202f]+/g, " ").replace(/^ | $/g, "");
}

/** Whether a word is among those accepted. */
export function fills(said, words) {
  const word = fold(said);
  return Boolean(word) && Array.isArray(words) && words.some((accepted) => fold(accepted) === word);
}

const SPACE = "[ \\t\\u00a0\\u2007\\u2009\\u202f]";
const NUMBER = new RegExp(
  `^${SPACE}*([+\\-\\u2212]?)${SPACE}*([0-9]{1,3}(?:${SPACE}[0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?${SPACE}*%?${SPACE}*$`,
);

/** The number that a French reader typed (« 38,5 », « 1 200 000 », « 38 % »), or null. */
export function numberOf(text) {
  if (typeof text !== "string" || [...text].length > 40) return null;
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign, whole, decimals] = match;
  const number = Number(`${whole.replace(new RegExp(SPACE, "g"), "")}.${decimals ?? "0"}`);
  return sign === "-" || sign === "\u2212" ? -number : number;
}

/** Words of a text: runs of letters and digits; an apostrophe or a hyphen inside does not cut. */
export function countWords(text) {
  return (text.match(/[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu) ?? []).length;
}
