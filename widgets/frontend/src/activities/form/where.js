// Where what is written stays: this machine, or this browser.
const WORDS = {
  personnel: "Rien ne quitte cette machine, et rien n’est joint au travail que vous rendez.",
  partage: "Tout reste dans ce navigateur, et rien n’est joint au travail que vous rendez.",
};

/** Keeps `zone` true to how the course was opened. */
export function followPlace(zone, own) {
  const tell = () => {
    const words = WORDS[own.mode];
    if (words && zone.textContent !== words) zone.textContent = words;
  };
  tell();
  return own.subscribe(tell);
}
