// The module-federation container that JupyterLab and Notebook load: written by hand, so that no Lab toolchain is needed.
import { lossPlugin } from "./loss.js";
import { coursePlugin } from "./plugin.js";

const NAME = "alliances-cours";
// The manifest lies beside this script, inside the installed extension: a notebook can't change it.
const MANIFEST = new URL("manifest.json", document.currentScript.src);
const SHARED = ["@jupyterlab/application", "@jupyterlab/notebook", "@jupyterlab/cells", "@lumino/widgets"];

let scope;

async function shared(name) {
  const versions = Object.values(scope[name] ?? {});
  const chosen = versions.find((version) => version.loaded) ?? versions[0];
  if (!chosen) throw new Error(`alliances: ${name} is not shared here`);
  return (await chosen.get())();
}

async function extension() {
  const [application, notebook, cells, widgets] = await Promise.all(SHARED.map(shared));
  const plugin = coursePlugin({ notebook, cells, widgets, manifest: MANIFEST });
  return () => ({ __esModule: true, default: [plugin, ...lossPlugin(application)] });
}

(window._JUPYTERLAB ??= {})[NAME] = {
  init(given) { scope = given; },
  get(module) {
    return module === "./extension" ? extension() : Promise.reject(new Error(`alliances: no module ${module}`));
  },
};
