// The finished example, on paper alone.
import { part, show } from "../dom.js";
import { printAlone } from "./form/paper.js";

export function example(root) {
  const print = () => printAlone(root);
  show(part(root, "actions"));
  part(root, "print").addEventListener("click", print);
  return () => part(root, "print").removeEventListener("click", print);
}
