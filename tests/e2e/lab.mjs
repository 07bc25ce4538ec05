// node tests/e2e/lab.mjs BUILD_DIR [NAME ...]: the page of the laboratory in a real browser, opened as a file. A name is
// that of a file of parts (lab_keyboard) or of one part. Exit 77: no browser or no npm packages here.
import { readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultCount } from './page.mjs';
import { browser, fault, forget, source, wholeFile, work } from './lab_lib.mjs';

const names = process.argv.slice(3), unknown = new Set(names);
const files = readdirSync(dirname(fileURLToPath(import.meta.url))).filter((f) => /^lab_.+\.mjs$/.test(f) && f !== 'lab_lib.mjs').sort();

try {
    wholeFile();
    for (const file of files) for (const part of (await import(`./${file}`)).parts) {
        const called = [file.replace('.mjs', ''), part.name];
        if (names.length && !called.some((n) => names.includes(n))) continue;
        called.forEach((n) => unknown.delete(n));
        const began = Date.now();
        await part().catch((e) => { fault(part.name, e.stack ?? String(e)); return forget(); });
        console.log(`${part.name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
    for (const name of unknown) fault(name, 'is no file of parts and no part');
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faultCount() ? `${faultCount()} faults` : `lab: the page is sound (${source.length} bytes)`);
process.exit(faultCount() ? 1 : 0);
