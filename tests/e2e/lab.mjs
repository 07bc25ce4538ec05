// node tests/e2e/lab.mjs BUILD_DIR [PART ...]: the page of the laboratory in a real browser, opened as a file.
// Parts run side by side, each in pages of its own. Exit 77: no browser or no npm packages here.
import { readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultCount } from './page.mjs';
import { browser, fault, source, wholeFile, work } from './lab_lib.mjs';

if (!browser) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
const here = dirname(fileURLToPath(import.meta.url)), files = readdirSync(here).filter((f) => /^lab_.+\.mjs$/.test(f) && f !== 'lab_lib.mjs').sort().reverse(), ATONCE = 3;
const parts = (await Promise.all(files.map((f) => import(`./${f}`)))).flatMap((m) => m.parts), only = process.argv.slice(3);
const waiting = parts.filter((p) => !only.length || only.includes(p.name));

async function runner() {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
        const began = Date.now();
        await part().catch((e) => fault(part.name, e.stack ?? String(e)));
        console.log(`${part.name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
}
try {
    wholeFile();
    await Promise.all(Array.from({ length: ATONCE }, runner));
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faultCount() ? `${faultCount()} faults` : `lab: the page is sound (${source.length} bytes)`);
process.exit(faultCount() ? 1 : 0);
