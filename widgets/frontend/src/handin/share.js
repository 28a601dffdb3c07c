// A phone sends a file to its mail or its messages by its own panel.
const SHARED = "(pointer: coarse)";

/** The file as the browser may hand it to another application, or null; as plain text, since Chrome shares no `.json`. */
export function sendable(name, text) {
  if (!navigator.canShare) return null;
  const file = new File([text], `${name}.txt`, { type: "text/plain" });
  return navigator.canShare({ files: [file] }) ? file : null;
}

/** Where a finger rules, a file is sent rather than kept. */
export const sendsFirst = () => matchMedia(SHARED).matches;

/** Opens the panel; whether an application took the file. */
export async function share(file) {
  try {
    await navigator.share({ files: [file], title: file.name });
    return true;
  } catch {
    return false; // closed, or refused: the file can still be downloaded
  }
}
