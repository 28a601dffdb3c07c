// What « Mon alliance » and the files made of it call themselves and their keys: a page and the dossier's bundle agree here.
import { NBSP } from "../fr.js";

export const OWN = "mon-alliance";
export const READING = "mon-alliance-a-relire";
export const GROUP = "mon-alliance-groupe";
export const PEER = "mon-alliance-relecture";
export const DEPARTMENT = "dossier-departement";
export const MOST_PEOPLE = 6;

/** Keys of what peers said of this dossier: for its author, and for nobody else. */
export const isRemark = (key) => key.startsWith("relecture-");

/** Keys of a field's values: its id, or one a cell. */
export const keysOf = ({ id, rows, columns }) => (rows ? rows.flatMap((row) => columns.map((column) => `${id}-${row.id}-${column.id}`)) : [id]);

const button = (what, name) => `${what} Ouvrez-le avec «${NBSP}${name}${NBSP}».`;

/** What a file that is not one's own « Mon alliance » is told. */
export const ABOUT = {
  what: `un fichier «${NBSP}Mon alliance${NBSP}»`,
  other: `Ce fichier contient des réponses à un épisode, et non «${NBSP}Mon alliance${NBSP}».`,
  named: {
    [READING]: button("Ce fichier est une copie à relire.", "Relire le dossier d’un pair"),
    [GROUP]: button("Ce fichier est celui d’un groupe.", "Ajouter des fichiers"),
    [PEER]: button("Ce fichier contient les remarques d’un pair.", "Reprendre des remarques"),
  },
};
