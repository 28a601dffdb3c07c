// A case card is all in its HTML; on paper what it folds must stand open.
export function mountCase(root) {
  const details = root.querySelectorAll("details");
  const open = () => details.forEach((node) => node.setAttribute("open", ""));
  addEventListener("beforeprint", open);
  return () => removeEventListener("beforeprint", open);
}
