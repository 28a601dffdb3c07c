// What is said of an étape.
export const STATES = { todo: "à faire", begun: "commencée", done: "faite" };
