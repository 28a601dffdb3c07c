// What the keyboard is on, read after each key: who it is, what it does, whether it can be seen.
window.passage ??= (() => {
  const order = new Map();
  let last = null;

  const words = (node) => [
    node.getAttribute("aria-label"),
    ...(node.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent),
    ...[...(node.labels ?? [])].map((label) => label.textContent),
    node.tagName === "SELECT" || node.tagName === "TEXTAREA" ? "" : node.textContent,
    node.title,
  ].map((text) => (text ?? "").replace(/\s+/g, " ").trim()).find(Boolean) ?? "";

  function does(node) {
    const { tagName, type } = node;
    if (tagName === "SUMMARY" || node.matches(".jp-collapseHeadingButton")) return "fold";
    if (tagName === "SELECT") return "choose";
    if (tagName === "TEXTAREA") return "write";
    if (tagName === "INPUT") return { radio: "pick", checkbox: "tick", range: "slide" }[type] ?? "write";
    if (tagName === "A") return "link";
    if (node.getAttribute("role") === "application") return "read";
    if (tagName === "BUTTON" || node.getAttribute("role") === "button") return "press";
    return "other";
  }

  // Some point of it lies in the window with nothing above.
  function uncovered(node) {
    const boxes = [node, ...(node.labels ?? [])].map((one) => one.getBoundingClientRect());
    return boxes.some(({ left, right, top, bottom }) => [0.02, 0.5, 0.98].some((x) => [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return hit && (node.contains(hit) || hit.contains(node) && hit.closest("[data-alliances-view], a, label") || [...(node.labels ?? [])].some((label) => label.contains(hit)));
    })));
  }

  function folded(node) {
    if (node.matches(".jp-collapseHeadingButton")) return node.classList.contains("jp-mod-collapsed");
    return node.tagName === "SUMMARY" && !node.parentElement.open;
  }

  return {
    here() {
      const node = document.activeElement;
      if (!node || node === document.body) return null;
      if (!order.has(node)) order.set(node, order.size);
      const style = getComputedStyle(node);
      const { left, right, top, bottom } = node.getBoundingClientRect();
      const view = node.closest("[data-alliances-view]");
      const follows = !last?.isConnected || last === node || Boolean(last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
      last = node;
      return {
        id: order.get(node),
        html: node.outerHTML.slice(0, 160),
        view: view?.dataset.alliancesView ?? "",
        kind: view?.dataset.kind ?? "",
        does: does(node),
        al: node.dataset.al ?? node.dataset.move ?? node.dataset.bet ?? node.id,
        name: words(node),
        value: node.type === "checkbox" ? String(node.checked) : node.value ?? "",
        group: node.name ?? "",
        chosen: node.type === "radio" && node.name ? Boolean(document.querySelector(`input[name="${CSS.escape(node.name)}"]:checked`)) : false,
        numeric: ["decimal", "numeric"].includes(node.inputMode) || node.type === "number",
        link: node.getAttribute("href") ?? "",
        folded: folded(node),
        disabled: node.getAttribute("aria-disabled") === "true",
        multiple: Boolean(node.closest("[data-type=multiple]")),
        ranked: Boolean(node.closest(".al-order")),
        machine: Boolean(node.closest(".jp-NotebookPanel-toolbar, .jp-Toolbar, #jp-top-panel, .jp-SideBar")),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
        inside: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
        uncovered: uncovered(node),
        follows,
      };
    },
    cells() {
      const told = ["jp-CodeCell", "jp-MarkdownCell", "jp-RawCell", "jp-mod-rendered", "jp-mod-noOutputs", "jp-mod-editMode"];
      return [...document.querySelectorAll(".jp-Notebook .jp-Cell")].map((cell) => told.filter((name) => cell.classList.contains(name)).join(" "));
    },
    /** Whether a view has something to use: one that only says where the learner stands has not. */
    usable(id) {
      const controls = document.querySelectorAll(`[data-alliances-view="${id}"] :is(a[href], button, input, select, textarea, summary, [tabindex="0"])`);
      return [...controls].some((one) => one.checkVisibility());
    },
    /** Whether something answered a checked question. */
    checked(id) {
      const said = document.querySelectorAll(`[data-alliances-view="${id}"] :is([data-al=feedback], [data-al=explanation], .al-choice-feedback)`);
      return [...said].some((one) => one.checkVisibility() && one.textContent.trim());
    },
    /** What the controls of a question show, its confidence left out. */
    shown(id) {
      const view = document.querySelector(`[data-alliances-view="${id}"]`);
      const controls = [...view.querySelectorAll("input, select, textarea")].filter((one) => !one.closest(".al-confidence") && one.type !== "range" && !one.closest(".al-order"));
      const held = controls.filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked).map((one) => one.value);
      return [...view.querySelectorAll(".al-order-item")].map((item) => item.dataset.item).concat(held);
    },
  };
})();
