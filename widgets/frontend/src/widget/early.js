// On a slow line the words come seconds before the scripts, and what the reader answers by then counts.
const EARLY = "data-al-early";
const isText = (control) => control.matches('textarea, input[type="text"]');

/** What was touched in a view that no script heard yet, as the page or the notebook's loader marked it; returns the function that says it again. */
export function early(root) {
  const touched = [...root.querySelectorAll(`[${EARLY}]`)].map((control) => ({ control, value: control.value, checked: control.checked }));
  touched.forEach(({ control }) => control.removeAttribute(EARLY));
  return () => touched.filter(({ control, checked }) => checked || control.type !== "radio").forEach(again);
}

function again({ control, value, checked }) {
  // An answer of an earlier visit may have come back over it.
  if (control.checked !== checked) control.checked = checked;
  if (control.value !== value) control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  // A text still being written says that it has changed when it is left.
  if (!isText(control) || document.activeElement !== control) control.dispatchEvent(new Event("change", { bubbles: true }));
}
