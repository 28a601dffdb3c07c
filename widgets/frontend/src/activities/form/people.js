// What looks like a person, an address or a telephone: a word of advice, never a refusal.
import { NNBSP } from "../../fr.js";

const SIGNS = [
  [/[^\s@]+@[^\s@]+\.[a-z]{2,}/i, "une adresse électronique"],
  [/(?:\+33|\b0)[\s.\u00a0\u202f]?[1-9](?:[\s.\-\u00a0\u202f]?\d{2}){4}\b/, "un numéro de téléphone"],
  [/(?:^|[\s(,;:’'«])(?:M\.|MM\.|Mr\.?|Mme|Mmes|Mlle|Mle|Monsieur|Madame|Mademoiselle|Dr\.?|Me)[\s\u00a0\u202f]+(?:d[’']|de[\s\u00a0]|du[\s\u00a0])?\p{Lu}/u, "le nom d’une personne"],
];

/** A French sentence, or nothing. */
export function personHint(text) {
  const found = SIGNS.find(([sign]) => sign.test(text));
  return found ? `On dirait ${found[1]}${NNBSP}; l’organisation et le rôle suffisent.` : "";
}
