/** Brings the static HTML of this kind to life; returns the function that undoes it. */
export function radar() {
  return () => {};
}
