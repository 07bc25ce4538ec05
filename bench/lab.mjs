// node bench/lab.mjs BUILD_DIR [MOVES]: the page in headless Chromium: first picture after opening, and from a moved
// control to redrawn pictures (95th percentile), coarse and whole; beside it the native program on the same study.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..'), build = resolve(process.argv[2] ?? join(root, 'build'));
const moves = Number(process.argv[3] ?? 30), program = join(build, 'entente');
const { chromium } = createRequire(join(root, 'tests', 'e2e', 'package.json'))('playwright-core');
const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), ENTENTE_LAB: join(build, 'lab.html') };
const work = mkdtempSync(join(tmpdir(), 'entente-bench-')), file = join(work, 'lab.html');
execFileSync(program, ['lab', 'nato-ukraine-2025', '--write', file], { env, stdio: 'ignore' });

const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(q * list.length) - 1)];
const line = (name, list) => console.log(`${name.padEnd(58)} median ${quantile(list, 0.5).toFixed(0).padStart(5)} ms   95 % ${quantile(list, 0.95).toFixed(0).padStart(5)} ms   n ${list.length}`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
const settled = async (page) => { while (await page.evaluate(() => document.documentElement.dataset.busy) !== 'false') await page.waitForTimeout(15); };
const marks = (page) => page.evaluate(() => performance.getEntriesByName('frame').map((m) => ({ at: m.startTime, ...m.detail })));

async function open(hash = '') {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(pathToFileURL(file).href + hash);
    await settled(page);
    return page;
}

async function opening() {
    const first = [], whole = [];
    for (let i = 0; i < 7; i++) {
        const page = await open(), all = await marks(page);
        first.push(all[0].at);
        whole.push(all[all.length - 1].at);
        await page.context().close();
    }
    line('opened: first pictures (160 futures a view)', first);
    line('opened: default ensemble (2,000 futures a view)', whole);
}

/** Moves a control again and again, waiting each time until nothing is computed. */
async function moved(name, hash, move) {
    const page = await open(hash);
    for (let i = 0; i < 4; i++) { await move(page, i); await page.waitForTimeout(10); await settled(page); }
    const before = (await marks(page)).length;
    for (let i = 0; i < moves; i++) { await move(page, i); await page.waitForTimeout(10); await settled(page); }
    const all = (await marks(page)).slice(before);
    line(`${name}: redrawn`, all.filter((m) => m.stage === 0).map((m) => m.since));
    line(`${name}: whole ensemble`, all.filter((m) => m.last).map((m) => m.since));
    await page.context().close();
}

console.log(`${cpus().length} x ${cpus()[0].model}; headless Chromium; times from the control to the DOM with all pictures`);
await opening();
const clause = (page, i) => page.locator('#clause-status').selectOption({ index: [4, 3, 2, 1, 0, 5][i % 6] });
const belief = (page, i) => page.evaluate((n) => { const e = document.getElementById('belief-a5_deterrence'); e.value = String(0.1 + 0.02 * (n % 40)); e.dispatchEvent(new Event('change')); }, i);
await moved('clause', '', clause);
await moved('belief, every document', '', belief);
await moved('belief, own view only', '#hold=own', belief);
await moved('clause, 10,000 futures', '#futures=10000', clause);
await moved('belief, every document, 10,000 futures', '#futures=10000', belief);
await browser.close();

const native = [];
for (let i = 0; i < 5; i++) {
    const began = performance.now();
    execFileSync(program, ['run', 'nato-ukraine-2025', '--futures', '2000', '--draft', 'invite', '--json'], { env, stdio: ['ignore', 'ignore', 'ignore'] });
    native.push(performance.now() - began);
}
line('native: entente run --futures 2000 --draft invite', native);
rmSync(work, { recursive: true });
