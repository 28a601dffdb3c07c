// Entry of the dossier's own bundle, loaded when somebody asks for a dossier: a page, or the command line's V8.
import { sayDay } from "../fr.js";
import { bytesOf, fromExample, fromFiles } from "./command.js";
import { html } from "./html.js";
import { dossier } from "./model.js";
import { note } from "./note.js";
import { groupContent, joined, keptRemarks, peerContent, peopleOf, placeOf, readingContent, remarkKey, remarksOf, valuesOf, voice } from "./voices.js";
import { wordBytes, wordBlob } from "./word.js";

const figures = (doc) => doc.blocks.filter(({ type }) => type === "figure");

export { bytesOf, dossier, figures, fromExample, fromFiles, groupContent, html, joined, keptRemarks, note, peerContent, peopleOf, placeOf, readingContent, remarkKey, remarksOf, sayDay, valuesOf, voice, wordBytes, wordBlob };
