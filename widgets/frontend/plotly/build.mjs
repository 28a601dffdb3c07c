// Builds ../../alliances/…/static/plotly-alliances.min.js, its licence file and its record (versions, hash, size).
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, version as esbuildVersion } from 'esbuild';

const here = new URL('.', import.meta.url);
const out = new URL('../../alliances/share/jupyter/voila/templates/alliances/static/', here);
const read = (path) => readFileSync(new URL(path, here), 'utf8');
const version = JSON.parse(read('node_modules/plotly.js/package.json')).version;

const result = await build({
  absWorkingDir: fileURLToPath(here),
  entryPoints: ['index.cjs'],
  bundle: true,
  minify: true,
  write: false,
  outdir: 'unused',
  format: 'iife',
  globalName: 'Plotly',
  target: 'es2018',
  charset: 'utf8',
  define: { global: 'window', 'define.amd': 'false' },
  // plotly's registry asks for MapLibre's style sheet; no map is drawn by plotly here.
  loader: { '.css': 'empty' },
  legalComments: 'none',
  banner: { js: `/* plotly.js ${version}, partial bundle; MIT; licences in plotly-alliances.LICENSE.txt */` },
  metafile: true,
  logLevel: 'warning',
});

const script = result.outputFiles.find((file) => file.path.endsWith('.js')).contents;
writeFileSync(new URL('plotly-alliances.min.js', out), script);

// Every package whose code is in the bundle, with its own licence text.
const packages = new Map();
for (const [path, { bytesInOutput }] of Object.entries(Object.values(result.metafile.outputs)[0].inputs)) {
  const inside = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (inside && bytesInOutput && !path.endsWith('.css')) packages.set(inside[1], inside[0]);
}
const licences = [...packages].sort().map(([name, folder]) => {
  const about = JSON.parse(read(`${folder}package.json`));
  const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'License', 'license', 'license.md', 'COPYING']
    .map((file) => { try { return read(folder + file).trim(); } catch { return null; } })
    .find(Boolean);
  const licence = about.license ?? about.licenses?.map((one) => one.type).join(', ') ?? 'unknown';
  return { name, version: about.version, licence, text: text ?? `(no licence file in the package; it declares: ${licence})` };
});
const rule = '='.repeat(72);
writeFileSync(
  new URL('plotly-alliances.LICENSE.txt', out),
  licences.map((one) => `${rule}\n${one.name} ${one.version} (${one.licence})\n${rule}\n${one.text.replace(/[ \t]+$/gm, '')}\n`).join('\n'),
);

const record = {
  file: 'plotly-alliances.min.js',
  sha256: createHash('sha256').update(script).digest('hex'),
  bytes: script.length,
  gzip: gzipSync(script, { level: 9 }).length,
  plotly: version,
  esbuild: esbuildVersion,
  locale: 'fr',
  traces: ['scatter', 'bar'],
  packages: Object.fromEntries(licences.map(({ name, version: v, licence }) => [name, `${v} ${licence}`])),
};
writeFileSync(new URL('plotly-alliances.json', out), `${JSON.stringify(record, null, 2)}\n`);
console.log(`plotly-alliances.min.js: ${record.bytes} bytes, ${record.gzip} gzip`);
