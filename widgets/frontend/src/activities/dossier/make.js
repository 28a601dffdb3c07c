// A document made and given: a Word file in the downloads, or a page of its own to print.
import { make } from "../../dom.js";
import { follow } from "../../download.js";
import { NBSP } from "../../fr.js";
import { frenchOf } from "../../refusal.js";

const SHARP = 2; // pixels of a drawing for one of its units: it stays clear on paper
const BLOCKED = "Votre navigateur a refusé d’ouvrir une page. Autorisez les fenêtres de ce site, puis recommencez.";
export const FAILED = `Le dossier n’a pas pu être préparé. Rechargez la page, puis recommencez${NBSP}: rien n’est perdu.`;

/** What `act(lib)` comes to, once the library is here; when either fails, a French sentence and nothing. */
export async function withLibrary(ctx, say, act) {
  try {
    return await act(await ctx.loadDossier());
  } catch (error) {
    say(frenchOf(error, FAILED));
    return undefined;
  }
}

/** Both act on a click; `build(lib)` gives the document, `say` tells what became of it. */
export function maker(ctx, say) {
  return {
    async word(name, build) {
      say("Préparation du fichier…");
      await withLibrary(ctx, say, async (lib) => {
        const doc = build(lib);
        const blob = await lib.wordBlob(doc, await Promise.all(lib.figures(doc).map(png)));
        const url = URL.createObjectURL(blob);
        follow(url, `${name}.docx`);
        setTimeout(() => URL.revokeObjectURL(url), 60_000);
        say(`Votre fichier est dans vos téléchargements${NBSP}: ${name}.docx.`);
      });
    },
    async page(build) {
      // Opened before anything is awaited: a browser allows it for a click that has just been made.
      const opened = window.open("", "_blank");
      if (!opened) {
        say(BLOCKED);
        return;
      }
      const isMade = await withLibrary(ctx, say, (lib) => {
        opened.document.open();
        opened.document.write(lib.html(build(lib)));
        opened.document.close();
        const button = make("button", { type: "button", onclick: () => opened.print() }, "Imprimer ou enregistrer en PDF");
        opened.document.body.prepend(make("p", { class: "tools" }, button));
        say("Le dossier est ouvert dans une autre page.");
        return true;
      });
      if (!isMade) opened.close();
    },
  };
}

/** A drawing as PNG bytes, or null where this browser cannot: its table says the same. */
async function png({ svg, width, height }) {
  try {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = make("canvas", { width: width * SHARP, height: height * SHARP });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}
