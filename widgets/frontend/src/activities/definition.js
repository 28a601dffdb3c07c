// A definition taken apart: its words are buttons, and each says what it means.
import { make, part, show } from "../dom.js";

/** Without JavaScript the parts stand as a list; here the sentence itself is clicked. */
export function definition(root) {
  const sentence = part(root, "quote").querySelector("p");
  const parts = [...part(root, "parts").children];
  const said = part(root, "said");
  const text = sentence.textContent;
  const buttons = [];
  const pieces = [];
  let from = 0;
  for (const entry of parts) {
    const words = entry.querySelector("dt").textContent.replace(/^«\u00a0|\u00a0»$/g, "");
    const at = text.indexOf(words, from);
    if (at < 0) continue;
    // Not a <button>: its words must break over lines with the sentence, and no browser breaks a button.
    const button = make("span", { role: "button", tabindex: "0", class: "al-definition-word", "aria-pressed": "false" }, words);
    button.addEventListener("click", () => choose(button, entry));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(button, entry);
    });
    buttons.push(button);
    pieces.push(text.slice(from, at), button);
    from = at + words.length;
  }
  sentence.replaceChildren(...pieces, text.slice(from));
  show(part(root, "parts"), false);
  show(said);
  const still = make("p", { class: "al-small" }, "Touchez les mots soulignés, l’un après l’autre.");
  said.replaceChildren(still);

  function choose(button, entry) {
    buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    button.dataset.seen = "";
    const left = buttons.filter((other) => !("seen" in other.dataset)).length;
    const words = make("p", { class: "al-key" }, entry.querySelector("dt").textContent);
    const meaning = make("p", {}, ...[...entry.querySelector("dd").childNodes].map((node) => node.cloneNode(true)));
    const more = make("p", { class: "al-small" }, left ? `Encore ${left} à découvrir.` : "Vous avez lu toute la définition.");
    said.replaceChildren(words, meaning, more);
  }
  return () => {
    sentence.textContent = text;
    show(part(root, "parts"));
    show(said, false);
  };
}
