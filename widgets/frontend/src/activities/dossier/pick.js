// Files chosen by a button: their texts, or a French sentence that says why not.
import { textOf } from "../../answers.js";
import { part } from "../../dom.js";

/** `take([{name, text}])` may be asynchronous, and throw a French sentence; what is here is not changed then. */
export function picker(root, button, input, say, take) {
  const field = part(root, input);
  part(root, button).addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const files = [...field.files];
    try {
      const texts = [];
      for (const file of files) texts.push({ name: file.name, text: await textOf(file) });
      if (texts.length) await take(texts);
    } catch (error) {
      say(`${error.message} Rien n’a été changé.`);
    }
    field.value = "";
  });
}
