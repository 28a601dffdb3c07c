/** Order of two events of one question: the later one wins, then the greater uuid. */
export function later(a, b) {
  const [x, y] = [Date.parse(a.time), Date.parse(b.time)];
  return x === y ? a.uuid > b.uuid : x > y;
}
