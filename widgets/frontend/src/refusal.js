// A refusal in French: its message can be shown as it is; any other error is in the browser's own words.
export class Refusal extends Error {
  name = "Refusal"; // by name and not by class: the dossier's bundle has its own copy
}

/** What to show of an error: our sentence, or `otherwise`. */
export const frenchOf = (error, otherwise) => (error?.name === "Refusal" ? error.message : otherwise);
