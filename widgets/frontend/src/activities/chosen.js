// What one came for, and the étapes that serve it.

/** The chosen option of the first project that has one; null when nothing is chosen. */
export function chosenProject(projects, own) {
  // Own names only: « constructor » may be read in a file, and is no choice.
  return projects.filter(({ field, options }) => Object.hasOwn(options, own.read(field))).map(({ field, options }) => options[own.read(field)])[0] ?? null;
}

/** Anchors of the étapes that serve the chosen project: they are never said to be skippable. */
export function wanted(project) {
  return new Set((project?.places ?? []).map(({ slug }) => slug));
}
