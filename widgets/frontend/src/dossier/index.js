// Entry of the dossier's own bundle, loaded when somebody asks for a dossier: a page, or the command line's V8.
import { bytesOf, fromExample, fromFiles } from "./command.js";
import { html } from "./html.js";
import { dossier } from "./model.js";
import { note } from "./note.js";
import { groupContent, keptRemarks, lastOf, peerContent, peopleOf, remarkKey, remarksOf, valuesOf, voice } from "./voices.js";
import { wordBytes, wordBlob } from "./word.js";

const sayDay = (iso) => new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(iso));

const figures = (doc) => doc.blocks.filter(({ type }) => type === "figure");

export { bytesOf, dossier, figures, fromExample, fromFiles, groupContent, html, keptRemarks, lastOf, note, peerContent, peopleOf, remarkKey, remarksOf, sayDay, valuesOf, voice, wordBytes, wordBlob };
