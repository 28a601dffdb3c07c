// « Créer, rejoindre ou démultiplier ? »: kept in « Mon alliance », read by whatever adapts to it.
import { part, show } from "../dom.js";
import { followStatus } from "../widget/status.js";

export function project(root, view, ctx) {
  const { field } = view.data;
  const inputs = [...root.querySelectorAll('input[type="radio"]')];
  const said = part(root, "said");
  const written = [...said.children];

  const tell = () => {
    const kept = ctx.own.read(field);
    inputs.forEach((input) => { input.checked = input.value === kept; });
    written.forEach((line) => show(line, line.dataset.option === kept));
    show(said, written.some((line) => !line.hidden));
  };
  const onChange = ({ target }) => target.type === "radio" && ctx.own.keep(field, target.value);
  root.addEventListener("change", onChange);
  tell();
  const off = [ctx.own.subscribe(tell), followStatus(part(root, "status"), { id: field }, ctx.own)];
  return () => {
    off.forEach((stop) => stop());
    root.removeEventListener("change", onChange);
  };
}
