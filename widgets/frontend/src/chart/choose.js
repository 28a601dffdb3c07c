// The chart's one control: a native list; its choice is drawn, and said in a sentence.
import { keepDepartment, keptDepartment } from "../department.js";
import { make, part, show } from "../dom.js";


/** Fills the control's place; calls `act(option | null)` at each choice and once for a choice kept from before. */
export function chooser(root, view, act) {
  const { control } = view.data;
  const place = part(root, "control");
  if (!control || !place) return () => {};
  const id = `${view.id}-choix`;
  const select = make("select", { id, class: "al-select", "data-al": "choose" }, make("option", { value: "" }, control.none));
  select.append(...control.options.map(({ value, label }) => make("option", { value }, label)));
  const said = make("p", { class: "al-chart-said", role: "status", "data-al": "said" });
  place.replaceChildren(make("p", { class: "al-chart-choose" }, make("label", { for: id }, control.label), " ", select), said);
  show(place);

  const choose = () => {
    const option = control.options.find(({ value }) => value === select.value) ?? null;
    said.textContent = option?.text ?? "";
    act(option);
  };
  const onChange = () => {
    keepDepartment(select.value);
    choose();
    document.dispatchEvent(new CustomEvent("alliances:chosen", { detail: { value: select.value, from: view.id } }));
  };
  // One's département is the same in each chart of the page.
  const onChosen = ({ detail }) => {
    if (detail?.from === view.id || select.value === detail?.value) return;
    select.value = detail.value;
    if (select.selectedIndex < 0) select.value = "";
    choose();
  };
  select.addEventListener("change", onChange);
  document.addEventListener("alliances:chosen", onChosen);
  const before = keptDepartment();
  if (before && control.options.some(({ value }) => value === before)) {
    select.value = before;
    choose();
  }
  return () => document.removeEventListener("alliances:chosen", onChosen);
}
