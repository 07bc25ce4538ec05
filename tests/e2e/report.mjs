// node tests/e2e/report.mjs BUILD_DIR: runs the program of BUILD_DIR and checks what it writes:
// the page (page.mjs, endings that add up) and the JSON (against its schema). Exit 77: no browser or no npm packages here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allViews, checkPage, checkValid, fault, faultCount, full, open, sample } from './page.mjs';

const here = dirname(fileURLToPath(import.meta.url)), root = resolve(here, '..', '..');
const build = resolve(process.argv[2] ?? join(root, 'build'));
const program = process.env.ENTENTE ?? join(build, 'entente');
const browser = await open();
if (!browser) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
const Ajv = (await import('ajv/dist/2020.js')).default;

const work = mkdtempSync(join(tmpdir(), 'entente-report-'));
const views = [[320, 'dark'], [1440, 'light']], turned = [...views].reverse();

function entente(...args) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), XDG_CACHE_HOME: work };
    return execFileSync(program, args, { env, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
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

try {
    const folders = [...['nato-ukraine-2025', 'bucharest-2008'].map((id) => join(root, 'cases', id)), ...['tiny', 'tiny-agree'].map((id) => join(root, 'tests', 'data', id))];
    const [first] = folders, pages = full ? folders : folders.slice(2, 3), size = ['--futures', full ? '240' : '80'];
    for (const folder of folders) {
        const name = folder.split('/').pop(), file = join(work, `${name}.html`);
        const data = checkJson(name, entente('run', folder, ...size, '--json', ...(pages.includes(folder) ? ['--report', file] : [])));
        console.log(`${name}: ${data.drafts.length} drafts checked`);
        if (!pages.includes(folder)) continue;
        await checkValid(name, file);
        await checkPage(browser, name, file, folder === first ? allViews : views);
    }
    const one = JSON.parse(entente('run', first, '--futures', '80', '--json')).worldviews[0].id;
    const pooled = checkJson('pooled', entente('run', first, '--futures', '80', '--weights', `${one}=1`, '--json'));
    if (!pooled.drafts.every((d) => d.pooled)) fault('pooled', 'weights given but nothing pooled');
    const analyses = [['brief', ['brief', 'invite']], ['crux', ['crux', 'invite']], ['crux of one', ['crux', 'reject-with-measures', '--member', 'POL']],
        ['settle', ['settle', '--max-changes', '2']], ['run --with', ['run', '--with', 'all']], ['sensitivity', ['sensitivity', 'pifer-package', '--target', 'adopted', '--samples', '8']],
        ['compare', ['compare', 'invite', 'keep-open']], ['rounds', ['rounds', 'invite', '--councils', '40']], ['hindcast', ['hindcast']]];
    for (const [i, [name, command]] of sample(analyses, 3).entries()) {
        const file = join(work, `${name.replace(/ /g, '-')}.html`);
        entente(...command, ...(name === 'hindcast' ? [] : [first, '--futures', '240']), '--report', file);
        await checkValid(name, file);
        await checkPage(browser, name, file, i % 2 ? turned : views);
    }
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faultCount() ? `${faultCount()} faults` : 'report: page and JSON are sound');
process.exit(faultCount() ? 1 : 0);
