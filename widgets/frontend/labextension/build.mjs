// Builds ../../alliances/share/jupyter/labextensions/alliances-cours/: the script that Lab and Notebook load, and its package.json.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const out = new URL("../../alliances/share/jupyter/labextensions/alliances-cours/", here);
const sources = [...readdirSync(new URL("src/", here)).map((name) => new URL(`src/${name}`, here)), new URL("../src/sha256.js", here)];

// The same sum as tests/unit/lab computes: each file's name and content, in the order of names.
const sum = createHash("sha256");
for (const source of sources.sort((a, b) => (a.pathname.split("/").pop() < b.pathname.split("/").pop() ? -1 : 1))) {
  sum.update(source.pathname.split("/").pop()).update("\0").update(readFileSync(source)).update("\0");
}

const result = await build({
  absWorkingDir: fileURLToPath(here),
  entryPoints: ["src/index.js"],
  bundle: true,
  format: "iife",
  target: "es2021",
  charset: "utf8",
  minify: true,
  write: false,
  loader: { ".css": "text" },
  banner: { js: `/* sources sha256:${sum.digest("hex")} */` },
  logLevel: "warning",
});
const script = result.outputFiles[0].contents;
// Lab keeps an extension's script in the browser's cache: its name changes with its content.
const load = `static/remoteEntry.js?v=${createHash("sha256").update(script).digest("hex").slice(0, 12)}`;
mkdirSync(new URL("static/", out), { recursive: true });
writeFileSync(new URL("static/remoteEntry.js", out), script);
writeFileSync(new URL("package.json", out), `${JSON.stringify({
  name: "alliances-cours",
  version: JSON.parse(readFileSync(new URL("../package.json", here), "utf8")).version,
  description: "Le cours « Les alliances qui changent les territoires » dans JupyterLab et Notebook",
  license: "MIT",
  jupyterlab: { extension: true, outputDir: ".", _build: { load, extension: "./extension" } },
}, null, 2)}\n`);
console.log(`alliances-cours: ${script.length} bytes`);
