// Imports the views from this server's one static address; says in French what to do if it can't.
function base() {
  const config = document.getElementById("jupyter-config-data");
  try { return JSON.parse(config.textContent).baseUrl || "/"; } catch { return "/"; }
}
let views;
async function render({ model, el }) {
  const version = encodeURIComponent(model.get("episode").assets);
  // Whole address: this code runs from a blob, where a path alone resolves to nothing.
  views ??= import(new URL(`${base()}alliances/static/views.js?v=${version}`, window.location.origin).href);
  // The words at once: on a slow machine the views come seconds later.
  el.innerHTML = model.get("spec").html;
  // What is answered by then is said again once the views listen (widget/early.js).
  const mark = ({ target }) => target.dataset && (target.dataset.alEarly = "");
  el.addEventListener("input", mark);
  try {
    const module = await views;
    el.removeEventListener("input", mark);
    return (module.render ?? module.default.render)({ model, el });
  } catch (error) {
    views = undefined;
    console.warn("alliances", error);
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = "Cette question ne peut pas s’animer ici\u00a0: rechargez la page ou relancez le cours.";
    el.append(note);
  }
}
export default { render };
