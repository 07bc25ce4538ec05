// node tests/e2e/report.mjs BUILD_DIR: runs the program of BUILD_DIR and checks what it writes:
// the page (page.mjs, endings that add up) and the JSON (against its schema). Exit 77: no browser or no npm packages here.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { allViews, checkPage, checkValid, fault, faultCount, open } from './page.mjs';

const here = dirname(fileURLToPath(import.meta.url)), root = resolve(here, '..', '..');
const build = resolve(process.argv[2] ?? join(root, 'build'));
const program = process.env.ENTENTE ?? join(build, 'entente');
const browser = await open();
if (!browser) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
const Ajv = (await import('ajv/dist/2020.js')).default;

async function entente(...args) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases') };
    return (await promisify(execFile)(program, args, { env, encoding: 'utf8', maxBuffer: 1 << 28 })).stdout;
}
// Three at a time: a page waits more than it computes.
async function each(list, check) {
    const rest = [...list];
    await Promise.all([1, 2, 3].map(async () => { while (rest.length) await check(rest.shift()); }));
}

// --- JSON ------------------------------------------------------------------------------------------------------

function checkJson(name, text) {
    const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
        .compile(JSON.parse(readFileSync(join(root, 'docs', 'run.schema.json'), 'utf8')));
    const data = JSON.parse(text);
    if (!validate(data)) for (const e of validate.errors.slice(0, 10)) fault(name, `JSON ${e.instancePath} ${e.message}`);
    for (const draft of data.drafts) {
        for (const world of draft.worldviews) for (const h of world.horizons) {
            const sum = Object.values(h.endings).reduce((a, b) => a + b, 0);
            if (sum !== data.run.futures) fault(name, `${draft.id} ${world.worldview}: endings add up to ${sum}`);
        }
        for (const s of draft.council.stances) {
            const sum = Object.values(s.parts).reduce((a, b) => a + b, 0);
            if (Math.abs(sum - s.margin) > 1e-9 * (1 + Math.abs(s.margin)))
                fault(name, `${draft.id} ${s.member}: parts add up to ${sum}, margin ${s.margin}`);
        }
    }
    return data;
}

// --- all of it ------------------------------------------------------------------------------------------------------

const work = mkdtempSync(join(tmpdir(), 'entente-report-'));
try {
    const folders = ['nato-ukraine-2025', 'bucharest-2008'].map((id) => join(root, 'cases', id));
    for (const tiny of ['tiny', 'tiny-agree']) folders.push(join(root, 'tests', 'data', tiny));
    await each(folders.filter((f) => existsSync(f)), async (folder) => {
        const name = folder.split('/').pop(), file = join(work, `${name}.html`);
        const text = await entente('run', folder, '--futures', '240', '--json', '--report', file);
        const data = checkJson(name, text);
        await checkValid(name, file);
        await checkPage(browser, name, file, folder === folders[0] ? allViews : [[320, 'dark'], [1440, 'light']]);
        console.log(`${name}: ${data.drafts.length} drafts checked`);
    });
    const first = folders[0], one = JSON.parse(await entente('run', first, '--futures', '80', '--json')).worldviews[0].id;
    const pooled = checkJson('pooled', await entente('run', first, '--futures', '80', '--weights', `${one}=1`, '--json'));
    await each([['crux', ['crux', 'invite']], ['crux of one', ['crux', 'reject-with-measures', '--member', 'POL']],
        ['brief', ['brief', 'invite']],
        ['settle', ['settle', '--max-changes', '2']], ['compare', ['compare', 'invite', 'keep-open']],
        ['sensitivity', ['sensitivity', 'pifer-package', '--target', 'adopted', '--samples', '8']],
        ['rounds', ['rounds', 'invite', '--councils', '40']], ['hindcast', ['hindcast']], ['run --with', ['run', '--with', 'all']]], async ([name, command]) => {
        const file = join(work, `${name.replace(/ /g, '-')}.html`);
        await entente(...command, ...(name === 'hindcast' ? [] : [first, '--futures', '240']), '--report', file);
        await checkValid(name, file);
        await checkPage(browser, name, file, [[320, 'dark'], [1440, 'light']]);
    });
    if (!pooled.drafts.every((d) => d.pooled)) fault('pooled', 'weights given but nothing pooled');
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faultCount() ? `${faultCount()} faults` : 'report: page and JSON are sound');
process.exit(faultCount() ? 1 : 0);
