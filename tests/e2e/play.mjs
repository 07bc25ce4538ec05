// node tests/e2e/play.mjs BUILD_DIR: the pages of play: debriefs of sessions between computers and of a lesson typed back
// in, and the pages for paper, on screens and in print. Exit 77: no browser or no npm packages here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { allViews, checkPage, checkValid, context, drawn, fault, faultCount, full, open, sample } from './page.mjs';

const here = dirname(fileURLToPath(import.meta.url)), root = resolve(here, '..', '..');
const build = resolve(process.argv[2] ?? join(root, 'build'));
const program = process.env.ENTENTE ?? join(build, 'entente');
const browser = await open();
if (!browser) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
const work = mkdtempSync(join(tmpdir(), 'entente-play-'));
const paper = [1000, 'light', 'print'], few = [[320, 'dark'], [1440, 'light'], paper], all = full ? [...allViews, paper] : few;

function entente(...args) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), XDG_CACHE_HOME: work };
    return execFileSync(program, args, { env, cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

async function check(name, file, views) {
    if (statSync(file).size > 2 << 20) fault(name, 'is larger than 2 MiB');
    await checkValid(name, file);
    await checkPage(browser, name, file, views);
    console.log(`${name}: checked`);
}

// Pages of A4 by what prints: every card, sign and slip whole on one page.
async function sheets(name, file, wanted) {
    const page = await (await context(browser)).newPage();
    await page.goto(pathToFileURL(file).href);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = (pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length;
    if (pages < wanted[0] || pages > wanted[1]) fault(name, `${pages} pages, expected ${wanted[0]} to ${wanted[1]}`);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 688, height: 1000 }); // 182 mm: A4 without its margins
    await drawn(page);
    const cut = await page.evaluate(() => [...document.querySelectorAll('.half,.sign')]
        .filter((e) => e.scrollHeight > e.clientHeight + 1).map((e) => e.innerText.slice(0, 40)));
    for (const text of cut) fault(name, `does not fit its half page: ${text}`);
    await page.context().close();
}

try {
    const nato = join(root, 'cases', 'nato-ukraine-2025'), tiny = join(root, 'tests', 'data', 'tiny');
    let views = all;
    for (const [folder, seed] of sample([[nato, 1], [nato, 2], [join(root, 'cases', 'bucharest-2008'), 1]], 3)) {
        const name = `debrief-${folder.split('/').pop()}-${seed}`, out = join(work, name);
        entente('bots', folder, '--sessions', '1', '--seed', `${seed}`, '--pace', '30', '--out', out);
        entente('replay', join(out, '1.session'), folder, '--debrief', `${out}.html`);
        await check(name, `${out}.html`, views);
        views = few;
    }
    writeFileSync(join(work, 'tally.txt'), 'text invite\nHUN break direct-war\nagain\nset clarity explicit\n');
    const said = entente('print', nato, '--read', 'tally.txt', '--out', 'paper.session');
    if (!said.includes('Hungary, risk of direct war') || !said.includes('is adopted')) fault('tally', said);
    entente('replay', 'paper.session', nato, '--debrief', 'typed.html');
    if (full) await check('debrief-typed', join(work, 'typed.html'), few);
    else await checkValid('debrief-typed', join(work, 'typed.html'));
    for (const [folder, what] of sample([[nato, 'all'], [tiny, 'all'], [nato, 'script'], [nato, 'slips,tally']], 4)) {
        const name = `print-${folder.split('/').pop()}-${what}`, file = join(work, `${name}.html`);
        entente('print', folder, '--what', what, '--out', file);
        await check(name, file, full && what === 'all' && folder === nato ? all : [paper, ...few.slice(0, 2)]);
        if (folder === nato) await sheets(name, file, { all: [45, 56], script: [6, 16], 'slips,tally': [3, 5] }[what]);
    }
    const whole = readFileSync(join(work, 'print-nato-ukraine-2025-all.html'), 'utf8');
    if ((whole.match(/class="sign"/g) ?? []).length !== 33) fault('print', 'not one sign for each seat and the chair');
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faultCount() ? `${faultCount()} faults` : 'play: debrief and paper are sound');
process.exit(faultCount() ? 1 : 0);
