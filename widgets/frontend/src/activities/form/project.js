// Words that fit what the learner came for: creating, joining or spreading an alliance.

/** Shows, in each group of words, those of the project chosen, or the first ones. */
export function followProject(root, own) {
  const groups = [...root.querySelectorAll('[data-al="by-project"]')];
  if (!groups.length) return () => {};
  function tell() {
    const project = own.read("projet") ?? "";
    for (const group of groups) {
      const all = [...group.children];
      const fit = all.find((words) => words.dataset.project === project) ?? all[0];
      all.forEach((words) => { words.hidden = words !== fit; });
    }
  }
  tell();
  return own.subscribe((field) => (field === null || field === "projet") && tell());
}
