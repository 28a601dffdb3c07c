// A published page reads without its server after one visit, and says when a new version is ready.
import { make } from "../dom.js";
import { NBSP } from "../fr.js";
import { newsZone } from "../widget/news.js";

const HOUR = 3_600_000;

/** Nothing on a disk (`file://`), nor on a plain http address of another machine: browsers keep nothing there. */
export function keepOffline({ workerUrl, manifestUrl }, place) {
  if (!workerUrl || !("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  document.head.append(make("link", { rel: "manifest", href: manifestUrl }));
  if (document.readyState === "complete") register(workerUrl, place);
  else addEventListener("load", () => register(workerUrl, place), { once: true });
}

async function register(url, place) {
  const workers = navigator.serviceWorker;
  // The first worker takes charge of the page that it comes from; a later one brings another version.
  let inCharge = Boolean(workers.controller);
  workers.addEventListener("controllerchange", () => {
    if (inCharge) location.reload();
    inCharge = true;
  });
  try {
    const registration = await workers.register(url, { updateViaCache: "none" });
    const announce = () => registration.waiting && workers.controller && tell(registration, place());
    announce();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", announce));
    look(registration);
  } catch {
    // Refused by the browser, or no room: the page reads with its server, as any page does.
  }
}

/** A page put on a phone's home screen may stay open for days: it looks for a new version when it is seen again. */
function look(registration) {
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - last < HOUR) return;
    last = Date.now();
    registration.update().catch(() => {});
  });
}

function tell(registration, place) {
  if (document.querySelector("[data-al=new-version]")) return;
  const banner = make("div", { class: "al-view al-banner", "data-al": "new-version" });
  const reload = () => {
    // Another tab may have answered already: then the new version is in charge.
    if (registration.waiting) registration.waiting.postMessage("alliances:activate");
    else location.reload();
  };
  banner.append(
    make("p", {}, `Une nouvelle version de cette page est prête${NBSP}:`),
    make("span", { class: "al-buttons" },
      make("button", { type: "button", class: "al-button al-primary", onclick: reload }, "Recharger"),
      make("button", { type: "button", class: "al-button", onclick: () => banner.remove() }, "Plus tard")));
  newsZone(place).append(banner);
}
