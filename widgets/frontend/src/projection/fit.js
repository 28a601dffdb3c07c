// How large the words are, and where a screen that holds too much is cut.
/** Nothing that a room must read is smaller (pixels). */
export const SMALLEST = 28;

/** About twenty lines from top to bottom, seventy letters across. */
export const sizeFor = (width, height) => Math.max(SMALLEST, Math.min(height * 0.048, width * 0.03));

/** The turns of a step: {nodes() → its nodes, size}. What must be seen whole gets smaller before it is cut. */
export function cut(step, { body, size, put, clear }) {
  if (step.live) return [{ nodes: () => [] }];
  if (step.mount) return [{ nodes: step.make }];
  const overflows = () => body.scrollHeight > body.clientHeight + 1;
  for (let smaller = size; smaller >= SMALLEST && (step.whole || step.card || smaller === size); smaller = next(smaller)) {
    clear();
    body.style.fontSize = `${smaller}px`;
    put(step.make());
    if (!overflows()) return [{ nodes: step.make, size: smaller }];
  }
  const pages = [[]];
  const smallest = step.whole || step.card ? SMALLEST : size;
  const made = () => step.make().flatMap(lines);
  const tried = (page, at) => {
    clear();
    body.style.fontSize = `${at}px`;
    put(only(made(), page));
    return !overflows();
  };
  made().forEach((_node, at) => {
    const page = pages.at(-1);
    if (page.length && !tried([...page, at], smallest)) pages.push([at]);
    else page.push(at);
  });
  // A table or a figure alone on its screen, and still too tall.
  return pages.map((page) => ({ nodes: () => only(made(), page), size: page.length > 1 || tried(page, smallest) ? smallest : SMALLEST }));
}

/** A list of choices is cut between two of them. */
function lines(node) {
  if (!node.matches(".al-s-choices")) return [node];
  return [...node.children].map((item) => {
    const list = node.cloneNode(false);
    list.append(item);
    return list;
  });
}

const next = (size) => (size > SMALLEST && size - 2 < SMALLEST ? SMALLEST : size - 2);
const only = (nodes, page) => page.map((number) => nodes[number]);
