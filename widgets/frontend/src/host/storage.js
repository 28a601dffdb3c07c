// A page opened from the disk must not touch its storage too soon.
const PATIENCE = 1000;

/**
 * What to wait for before a page's storage is touched, or null.
 *
 * On file://, Chromium asks for a page's storage beside the message that says which page this is. Asked first, it
 * gives one that is empty and stays that page's own: no answer is found again, and a new one is lost. Its locks
 * are asked through the page itself: once they answer, the page is known.
 */
export function storageReady() {
  if (location.protocol !== "file:" || !navigator.locks?.query) return null;
  return Promise.race([navigator.locks.query(), new Promise((resolve) => { setTimeout(resolve, PATIENCE); })]).catch(() => {});
}
