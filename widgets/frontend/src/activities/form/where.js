// Where what is written stays: this machine, or this browser.
import { say } from "../../dom.js";

const WORDS = {
  personnel: "Rien ne quitte cette machine, et rien n’est joint au travail que vous rendez.",
  partage: "Tout reste dans ce navigateur, et rien n’est joint au travail que vous rendez.",
};

/** Keeps `zone` true to how the course was opened. */
export function followPlace(zone, own) {
  const tell = () => {
    const words = WORDS[own.mode];
    if (words) say(zone, words);
  };
  tell();
  return own.subscribe(tell);
}
