// Keeps the published course in the browser, one whole version or none: see alliances.pages.offline.
// VERSION, ASSETS (what addresses say after `?v=`) and FILES (integrity by path) stand above, written at publication.
const SCOPE = new URL(self.registration.scope);
const PREFIX = `alliances:${SCOPE.pathname}:`;
const CACHE = PREFIX + VERSION;
const addressOf = (path) => new URL(path, SCOPE).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(replaceOthers()));
self.addEventListener("message", ({ data }) => data === "alliances:activate" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});

/** All the files or none: the version in use stays whole until then. */
async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((path) => keep(cache, path)));
  } catch (problem) {
    await caches.delete(CACHE);
    throw problem;
  }
}

async function replaceOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Fetches a file of this version and no other: a folder that is being replaced holds two of them for a moment. */
async function keep(cache, path) {
  const response = await fetched(path, "no-cache").catch(() => fetched(path, "reload"));
  await cache.put(addressOf(path), response.clone());
  return response;
}

async function fetched(path, how) {
  const response = await fetch(addressOf(path), { cache: how, credentials: "same-origin", integrity: FILES[path] });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  // A server that shortens addresses redirects, and a browser opens no page from a redirected answer.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

/** The file of this version that a request is for; null for anything else, which is left to the network. */
function pathOf({ method, url }) {
  const { origin, pathname, searchParams } = new URL(url);
  if (method !== "GET" || origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return null;
  const path = pathname.slice(SCOPE.pathname.length) || "index.html";
  const asked = searchParams.get("v");
  return Object.hasOwn(FILES, path) && (asked === null || asked === ASSETS) ? path : null;
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(addressOf(path));
  if (kept) return kept;
  try {
    return await keep(cache, path);
  } catch {
    // The browser made room, and the folder has another version now: a whole page of it, never a piece.
    return request.mode === "navigate" ? fetch(request) : Response.error();
  }
}
