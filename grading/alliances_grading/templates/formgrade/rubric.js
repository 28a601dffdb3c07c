// Levels picked on a grid add up, and the sum goes into nbgrader's own score box, which saves it.
document.addEventListener("change", ({ target }) => {
  const grid = target.closest("[data-grille]");
  if (!grid || target.type !== "radio") return;
  const lines = [...grid.querySelectorAll("fieldset")];
  const picked = lines.map((line) => line.querySelector("input:checked")).filter(Boolean);
  const sum = picked.reduce((total, { value }) => total + Number(value), 0);
  const left = lines.length - picked.length;
  grid.querySelector(".grille-total").textContent = left
    ? `Il reste ${left} critère${left > 1 ? "s" : ""}.`
    : `Total\u00a0: ${String(sum).replace(".", ",")}. Il est inscrit dans la case des points.`;
  const box = document.getElementById(grid.dataset.grille);
  if (left || !box) return;
  box.value = sum;
  window.jQuery(box).trigger("change");
});
