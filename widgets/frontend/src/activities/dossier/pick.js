// Files chosen by a button: their texts, or a French sentence that says why not.
import { textOf } from "../../answers.js";
import { part } from "../../dom.js";
import { frenchOf } from "../../refusal.js";
import { FAILED } from "./make.js";

/** `take(lib, [{name, text}])` may throw a Refusal; what is here is not changed then. */
export function picker(root, button, input, ctx, say, take) {
  const field = part(root, input);
  part(root, button).addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const files = [...field.files];
    try {
      const texts = [];
      for (const file of files) texts.push({ name: file.name, text: await textOf(file) });
      if (texts.length) take(await ctx.loadDossier(), texts);
    } catch (error) {
      const why = frenchOf(error, "");
      say(why ? `${why} Rien n’a été changé.` : FAILED);
    }
    field.value = "";
  });
}
