// A large script that makes one global (the charts' library, the map) comes once, when something needs it.
const loading = new Map();

/** Resolves to the global `name` that the classic script at `url` makes; a failure may be tried again. */
export function loadAsset(url, name) {
  if (window[name]) return Promise.resolve(window[name]);
  if (!loading.has(name)) {
    loading.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = () => resolve(window[name]);
      script.onerror = () => {
        loading.delete(name);
        reject(new Error(`${name}: ${url}`));
      };
      document.head.append(script);
    }));
  }
  return loading.get(name);
}

/** The self-assessments of a notebook, as another page asks them again. */
export const loadAgain = (url, episode) => loadAsset(url, `AlliancesRevoir_${episode}`);
