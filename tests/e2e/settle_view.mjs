// node tests/e2e/settle_view.mjs BUILD_DIR: "What could pass" on the page, in a real browser: the figures of
// `entente settle`, a text taken as the draft, the certificate where nothing passes, stopping, the link, axe.
// Exit 77: no browser or no npm packages here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fault, faultCount, open as launch } from './page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..'), build = resolve(process.argv[2] ?? join(root, 'build'));
const browser = await launch();
if (!browser) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
const work = mkdtempSync(join(tmpdir(), 'entente-settle-')), file = join(work, 'lab.html'), address = pathToFileURL(file).href;
const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), ENTENTE_LAB: join(build, 'lab.html'), HOME: work, XDG_CACHE_HOME: work, XDG_DATA_HOME: work, XDG_STATE_HOME: work };
const entente = (args) => execFileSync(process.env.ENTENTE ?? join(build, 'entente'), args, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const check = (good, name, text) => { if (!good) fault(name, text); };
const VIEW = '#show=explore.settle&futures=400';

async function open(name, hash, options = {}) {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', offline: true, bypassCSP: true, ...options })).newPage();
    page.on('console', (m) => m.type() === 'error' && fault(name, `console: ${m.text()}`));
    page.on('pageerror', (e) => fault(name, `error: ${e.message}`));
    await page.goto(address + hash);
    await page.locator('#settle-ask').waitFor();
    return page;
}
async function search(page, name) {
    await page.locator('#settle-ask').click();
    await page.locator('.fig-settle').waitFor({ timeout: 120000 }).catch(() => fault(name, 'no answer'));
}
async function table(page) {
    await page.locator('.fig-settle details.data summary').click();
    return page.locator('.fig-settle details.data tbody tr').evaluateAll((all) => all.map((r) => [...r.children].map((c) => c.textContent.trim())));
}
const hundred = (p) => { const n = Math.round(100 * p); return n === 0 && p > 0 ? '<1' : n === 100 && p < 1 ? '>99' : String(n); };
const range = (low, high) => (hundred(low) === hundred(high) ? hundred(low) : `${hundred(low)} to ${hundred(high)}`);

/** The command that the page shows gives the same texts; the first of them becomes the draft. */
async function sameAsNative() {
    const page = await open('same', `${VIEW}&could=.2,-attribution.none&beliefs=a5_combat:0.5:0.6:0.7`);
    await search(page, 'same');
    const command = await page.locator('#settle-command').textContent(), native = JSON.parse(entente([...command.split(' ').slice(1), '--json']));
    check(/--exclude attribution\.none --max-changes 2 --futures 400 .*--belief a5_combat=0\.5:0\.6:0\.7/.test(command), 'same', `the command is ${command}`);
    const rows = await table(page);
    check(rows.length === native.texts.length && rows.length > 2, 'same', `${rows.length} texts, native ${native.texts.length}`);
    native.texts.forEach((t, i) => {
        const words = `${hundred(t.p_adopt)} (${range(t.p_low, t.p_high)})`;
        check(rows[i]?.[1] === words && rows[i]?.[2] === String(t.objectors), 'same', `text ${i + 1}: ${rows[i]?.slice(0, 3)} instead of ${words}, ${t.objectors}`);
    });
    check((await page.locator('.fig-settle .takeaway').textContent()).includes(` ${native.search.passing} of the ${native.search.space - native.search.incompatible - native.search.left_out} texts`), 'same', 'the takeaway does not count');
    await page.locator('ol.found button').first().click();
    const levels = native.levels.filter((l) => l.text === 1 && !l.in_force);
    for (const l of levels) {
        const shown = await page.locator(`#clause-${l.clause}`).evaluate((e) => e.selectedIndex), all = JSON.parse(entente(['check', '--json'])).clauses;
        check(all.find((k) => k.id === l.clause).levels.findIndex((q) => q.id === l.level) === shown, 'same', `${l.clause} is not taken`);
    }
    check(levels.length > 0 && await page.locator('ol.found button').first().isDisabled(), 'same', 'the draft does not say that it is this text');
    check(await page.locator('.fig-settle svg').count() === 1, 'same', 'no picture');
    await looks(page, 'same');
    await page.context().close();
}

/** Held to what somebody's red line forbids or nobody takes: members that stand against each other are named. */
async function nothingPasses() {
    const page = await open('nothing', `${VIEW}&could=.0,+status.invited,+trigger.at_once`);
    await search(page, 'nothing');
    const native = JSON.parse(entente([...(await page.locator('#settle-command').textContent()).split(' ').slice(1), '--json']));
    const takeaway = await page.locator('.fig-settle .takeaway').textContent();
    check(native.certificate.nothing_passes && takeaway.includes('none of the ') && takeaway.includes('(of 31,104 '), 'nothing', `"${takeaway}"`);
    const names = JSON.parse(entente(['check', '--json'])).members.filter((m) => native.certificate.members.includes(m.id)).map((m) => m.name);
    check(names.length > 0 && names.every((n) => takeaway.includes(n)), 'nothing', 'the members are not named');
    await looks(page, 'nothing');
    await page.context().close();
}

/** Controls make the question, the link carries it, the button stops the search, a smaller one follows. */
async function asking() {
    const page = await open('asking', VIEW);
    await page.locator('#settle-ask').click();
    await page.locator('#settle-stop').waitFor();
    check(await page.locator('.view progress').count() === 1, 'asking', 'no progress');
    for (let i = 0; i < 400 && !await page.locator('.view progress').evaluate((e) => e.value > 0).catch(() => false); i++) await page.waitForTimeout(50);
    check(await page.locator('.view progress').evaluate((e) => e.value > 0), 'asking', 'the progress does not move');
    await page.locator('#settle-stop').click();
    await page.locator('#settle-ask').waitFor({ timeout: 20000 }).catch(() => fault('asking', 'cannot be asked again'));
    await page.locator('.view details.acts summary').click();
    await page.locator('#settle-status').selectOption({ index: 3 });
    await page.locator('#settle-changes').selectOption('1');
    await page.locator('#settle-profile').selectOption({ index: 1 });
    for (let i = 0; i < 200 && !/could=\w+\.1,%2Bstatus/.test(page.url()); i++) await page.waitForTimeout(50);
    const again = await open('asking', new URL(page.url()).hash), command = await page.locator('#settle-command').textContent();
    check(await again.locator('#settle-command').textContent() === command && /--profile \w+ --require status\.open_door --max-changes 1/.test(command), 'asking', `the link loses "${command}"`);
    await again.context().close();
    await page.locator('#settle-ask').focus();
    await page.keyboard.press('Enter');
    await page.locator('.fig-settle svg').waitFor({ timeout: 120000 });
    check(await page.locator('.fig-settle svg text[font-weight="600"][font-size="14"]').count() === 1, 'asking', 'one profile is one panel');
    await page.context().close();
}

async function ukrainian() {
    const page = await open('uk', `${VIEW}&could=.1`, { locale: 'uk-UA' }), uk = JSON.parse(readFileSync(join(root, 'web', 'strings', 'uk.json'), 'utf8'));
    check(await page.locator('#view-h').textContent() === uk['view.settle'], 'uk', 'the view has no Ukrainian name');
    await search(page, 'uk');
    check((await page.locator('.fig-settle .takeaway').textContent()).startsWith(uk['settle.some'].slice(0, 12)), 'uk', 'the takeaway is not Ukrainian');
    await page.context().close();
}

/** At three widths and in both schemes: nothing scrolls sideways, axe finds nothing, the picture keeps to its frame. */
async function looks(page, name) {
    await page.evaluate(axeSource);
    for (const width of [320, 768, 1440]) for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const at = `${name} ${width} px ${colorScheme}`;
        check(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), at, 'scrolls sideways');
        const found = await page.evaluate(() => globalThis.axe.run(document.querySelector('section.view'), { resultTypes: ['violations'] }));
        for (const v of found.violations) for (const node of v.nodes.slice(0, 2)) fault(at, `${v.id}: ${node.html.slice(0, 160)}`);
    }
    const out = await page.locator('.fig-settle').evaluate((figure) => {
        const svg = figure.querySelector('svg');
        if (!svg) return [];
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].filter((e) => { const r = e.getBoundingClientRect(); return r.left < frame.left || r.right > frame.right || r.top < frame.top || r.bottom > frame.bottom; }).map((e) => e.textContent);
    });
    check(out.length === 0, name, `runs out of the picture: ${out}`);
}

try {
    entente(['lab', 'nato-ukraine-2025', '--write', file]);
    for (const part of [sameAsNative, nothingPasses, asking, ukrainian]) {
        const began = Date.now();
        await part().catch((e) => fault(part.name, e.stack ?? String(e)));
        console.log(`${part.name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faultCount() ? `${faultCount()} faults` : 'what could pass: sound');
process.exit(faultCount() ? 1 : 0);
