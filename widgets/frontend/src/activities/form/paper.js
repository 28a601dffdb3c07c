// The sheet on paper: what was typed stands in place of the ruled lines, and a button prints this sheet alone.
import { make, part } from "../../dom.js";
import { sayNumber } from "../../fr.js";

export function mountPaper(root, own) {
  const papers = [...root.querySelectorAll("[data-paper]")].map((node) => [node, [...node.childNodes]]);
  function fill() {
    for (const [node, lines] of papers) {
      const value = own.read(node.dataset.paper);
      const text = typeof value === "number" ? sayNumber(value) : value ?? "";
      if (text) node.textContent = text;
      else node.replaceChildren(...lines);
      node.toggleAttribute("data-filled", Boolean(text));
    }
  }
  fill();
  part(root, "print")?.addEventListener("click", () => printAlone(root));
  return own.subscribe(fill);
}

/** A copy at the root of the document: no edition's own layout stands around it. */
export function printAlone(root) {
  document.querySelectorAll(".al-print-sheet").forEach((old) => old.remove());
  const copy = root.cloneNode(true);
  for (const node of [copy, ...copy.querySelectorAll("[id], [name]")]) {
    node.removeAttribute("id");
    node.removeAttribute("name");
  }
  copy.removeAttribute("data-alliances-view");
  const today = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" }).format(new Date());
  const head = make("p", { class: "al-print-head" }, "Les alliances qui changent les territoires", make("span", {}, today));
  const sheet = make("div", { class: "al-view al-print-sheet", "aria-hidden": "true" }, head, copy);
  document.body.append(sheet);
  document.body.classList.add("al-printing");
  addEventListener("afterprint", () => {
    document.body.classList.remove("al-printing");
    sheet.remove();
  }, { once: true });
  print();
}
