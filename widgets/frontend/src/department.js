// The reader's département, chosen once for every chart and activity of this browser.
const KEY = "alliances:departement";

/** Keeps its code, or forgets it when there is none. */
export function keepDepartment(code) {
  try {
    if (code) localStorage.setItem(KEY, code);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage refused: the choice lives with the page or its answers.
  }
}

export function keptDepartment() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
