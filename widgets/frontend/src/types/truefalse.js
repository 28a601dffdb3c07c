// True or false: two radios, and what is said of each.
import { oneChoice } from "./single.js";

export const truefalse = (root, view, shell) => oneChoice(root, view, shell, "truefalse", (value) => view.data.feedback[value]);
