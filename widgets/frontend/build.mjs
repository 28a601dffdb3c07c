// Bundles the views, the page host, the style sheet and the map into the package's static folder.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { mapScript } from "./map.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const target = join(here, "../alliances/share/jupyter/voila/templates/alliances/static");
const FONTS = ["400-normal", "700-normal", "400-italic"];

/** Files of src in order of their path, each as its path, a zero byte, its bytes, a zero byte. */
function sourcesHash() {
  const files = readdirSync(source, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(source, join(entry.parentPath ?? entry.path, entry.name)).split("\\").join("/")).sort();
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update("\0").update(readFileSync(join(source, path))).update("\0");
  return hash.digest("hex");
}

/** `@dark;` in the style sheet stands for the dark theme's declarations, kept once. */
const darkTokens = {
  name: "dark-tokens",
  setup(setup) {
    setup.onLoad({ filter: /tokens\.css$/ }, ({ path }) => ({
      loader: "css",
      contents: readFileSync(path, "utf8").replaceAll("--al-dark: 1;", readFileSync(join(source, "css/dark.txt"), "utf8")),
    }));
  },
};

const banner = `/* sources sha256:${sourcesHash()} */`;
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none", logLevel: "warning", write: false, target: ["es2022", "safari16"] };
const outputs = {
  "views.js": await build({ ...common, entryPoints: [join(source, "views.js")], format: "esm" }),
  "page.js": await build({ ...common, entryPoints: [join(source, "page.js")], format: "iife" }),
  "dossier.js": await build({ ...common, entryPoints: [join(source, "dossier/index.js")], format: "iife", globalName: "AlliancesDossier", platform: "browser" }),
  "alliances.css": await build({ ...common, entryPoints: [join(source, "css/alliances.css")], plugins: [darkTokens], external: ["./fonts/*"] }),
};

const texts = Object.entries(outputs).map(([name, { outputFiles }]) => [name, `${banner}\n${outputFiles[0].text}`]);
texts.push(["carte-departements.js", mapScript()]);
let stale = false;
for (const [name, text] of texts) {
  const path = join(target, name);
  const same = existsSync(path) && readFileSync(path, "utf8") === text;
  stale ||= !same;
  if (!process.argv.includes("--check")) {
    mkdirSync(target, { recursive: true });
    writeFileSync(path, text);
    console.log(`${name} ${Buffer.byteLength(text)} bytes`);
  }
}

if (process.argv.includes("--check")) process.exit(stale ? 1 : 0);

const fonts = join(here, "node_modules/@fontsource/atkinson-hyperlegible");
mkdirSync(join(target, "fonts"), { recursive: true });
for (const style of FONTS) copyFileSync(join(fonts, `files/atkinson-hyperlegible-latin-${style}.woff2`), join(target, `fonts/atkinson-hyperlegible-latin-${style}.woff2`));
copyFileSync(join(fonts, "LICENSE"), join(target, "fonts/OFL.txt"));
