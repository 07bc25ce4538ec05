// node web/build.mjs --engine build/entente.wasm --out build/lab.html [--version 0.1] [--no-check]
// The page as one file: style, script and engine inside, nothing asked from outside. The case is put in by the program.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { modules } from '../tools/modules.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const options = {};
for (let i = 2; i < process.argv.length; i++) {
    const name = process.argv[i];
    if (name === '--no-check') options.noCheck = true;
    else options[name.replace(/^--/, '')] = process.argv[++i];
}
const out = resolve(options.out ?? join(here, '..', 'build', 'lab.html'));
const enginePath = resolve(options.engine ?? join(here, '..', 'build', 'entente.wasm'));
modules(here);
if (!options.noCheck) {
    execFileSync(process.execPath, [join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', here], { stdio: 'inherit' });
}
const esbuild = await import('esbuild');

const minified = { bundle: true, minify: true, write: false, format: 'iife', target: ['es2020'], charset: 'utf8', legalComments: 'none' };

async function script(entry, define) {
    const built = await esbuild.build({ ...minified, entryPoints: [join(here, 'src', entry)], define, logLevel: 'error' });
    return built.outputFiles[0].text.trim().replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
}

// lit writes HTML into strings: blanks between tags there are layout of our source, not of the page.
async function style() {
    const built = await esbuild.build({ entryPoints: [join(here, 'page.css')], bundle: true, minify: true, write: false, target: ['chrome80', 'firefox78', 'safari14'] });
    return built.outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

const worker = await script('worker.ts', {});
const main = await script('main.ts', { WORKER_SOURCE: JSON.stringify(worker) });
const css = await style();
const engine = gzipSync(readFileSync(enginePath), { level: 9 }).toString('base64');
const policy = [
    "default-src 'none'", `script-src ${hash(main)} 'wasm-unsafe-eval' blob:`, `style-src ${hash(css)}`, 'worker-src blob:',
    'img-src data: blob:', "base-uri 'none'", "form-action 'none'",
].join('; ');
const [english, ukrainian] = ['en', 'uk'].map((lang) => JSON.parse(readFileSync(join(here, 'strings', `${lang}.json`), 'utf8')));

const page = `<!doctype html>
<html lang="en" data-case="@@ENTENTE_CASE_ID@@">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="entente @@ENTENTE_VERSION@@">
<title>@@ENTENTE_TITLE@@ – entente</title>
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body>
<div id="app"><main class="opening"><h1>@@ENTENTE_TITLE@@</h1><p id="opening">${english['boot.loading']}</p>
<noscript><p>${english['boot.noscript']} <code>entente run</code></p><p lang="uk">${ukrainian['boot.noscript']}</p></noscript></main></div>
<script type="application/octet-stream" id="engine">${engine}</script>
<script type="application/octet-stream" id="case">@@ENTENTE_CASE@@</script>
<script>${main}</script>
</body>
</html>
`;
writeFileSync(out, page);
const kb = (n) => `${(n / 1000).toFixed(0)} kB`;
console.log(`${out}: ${kb(page.length)} (engine ${kb(engine.length)}, script ${kb(main.length)}, style ${kb(css.length)}), without the case`);
