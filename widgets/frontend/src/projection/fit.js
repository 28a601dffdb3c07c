// How large the words are, and where a screen that holds too much is cut.
/** Nothing that a room must read is smaller (pixels). */
export const SMALLEST = 28;

/** About twenty lines from top to bottom, seventy letters across. */
export const sizeFor = (width, height) => Math.max(SMALLEST, Math.min(height * 0.048, width * 0.03));

/** A large screen keeps large words: what does not fit goes on the next one. */
const floorFor = (size) => Math.max(SMALLEST, size * 0.75);

/** The turns of a step: {nodes() → its nodes, size}. What must be seen whole gets smaller before it is cut. */
export function cut(step, { body, size, put, clear }) {
  if (step.live) return [{ nodes: () => [] }];
  if (step.mount) return [{ nodes: step.make }];
  const overflows = () => body.scrollHeight > body.clientHeight + 1;
  const floor = floorFor(size);
  for (let smaller = size; smaller >= floor && (step.whole || step.card || smaller === size); smaller = next(smaller, floor)) {
    clear();
    body.style.fontSize = `${smaller}px`;
    put(step.make());
    if (!overflows()) return [{ nodes: step.make, size: smaller }];
  }
  const pages = [[]];
  const smallest = step.whole || step.card ? floor : size;
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

const next = (size, floor) => (size > floor && size - 2 < floor ? floor : size - 2);
const only = (nodes, page) => page.map((number) => nodes[number]);
