// What one came for, and the étapes that serve it.

/** The chosen option of the first project that has one; null when nothing is chosen. */
export function chosenProject(projects, own) {
  return projects.map(({ field, options }) => options[own.read(field)]).find(Boolean) ?? null;
}

/** Anchors of the étapes that serve the chosen project: they are never said to be skippable. */
export function wanted(project) {
  return new Set((project?.places ?? []).map(({ slug }) => slug));
}
