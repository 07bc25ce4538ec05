// node tests/e2e/lab.mjs BUILD_DIR: the page of the laboratory in a real browser, opened as a file.
// Exit 77: no browser or no npm packages here.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url)), root = resolve(here, '..', '..');
const build = resolve(process.argv[2] ?? join(root, 'build')), program = process.env.ENTENTE ?? join(build, 'entente');
const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p));
if (!browserPath || !existsSync(join(here, 'node_modules', 'playwright-core'))) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
const { chromium } = await import('playwright-core');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LARGEST = 600000, VIEWS = ['council', 'futures', 'ranges', 'decides', 'conditions', 'map'], CASE = 'nato-ukraine-2025';

let faults = 0;
const fault = (name, text) => { console.log(`${name}: ${text}`); faults++; };
const check = (good, name, text) => { if (!good) fault(name, text); };
const work = mkdtempSync(join(tmpdir(), 'entente-lab-'));

function entente(args, input) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), ENTENTE_LAB: join(build, 'lab.html'), HOME: work, XDG_DATA_HOME: work, XDG_STATE_HOME: work };
    return execFileSync(program, args, { env, encoding: 'utf8', input: input ?? '', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });
}

const file = join(work, 'lab.html'), address = pathToFileURL(file).href;
entente(['lab', CASE, '--write', file]);
check(statSync(file).size <= LARGEST, 'size', `the page has ${statSync(file).size} bytes, more than ${LARGEST}`);
const source = readFileSync(file, 'utf8');
check(source.includes("default-src 'none'") && !/script-src[^;"]*'unsafe-(inline|eval)'/.test(source), 'policy', 'the content policy is not strict');
check(!source.includes('@@ENTENTE_'), 'template', 'a mark of the template is left');

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'] });

// --- helpers: the policy forbids eval in the page, so waiting is done from here

async function until(page, what, limit = 40000) {
    const end = Date.now() + limit;
    for (;;) {
        const got = await page.evaluate(what).catch(() => null);
        if (got) return got;
        if (Date.now() > end) return null;
        await page.waitForTimeout(40);
    }
}
const atRest = (page) => until(page, () => document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest);
const data = (page, key) => page.evaluate((k) => document.documentElement.dataset[k], key);

/** A page that must not ask for anything, nor log an error. */
async function open(name, hash = '', options = {}, prepare = null) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, offline: true, acceptDownloads: true, ...options });
    if (prepare) await context.addInitScript(prepare);
    const page = await context.newPage();
    page.on('request', (r) => { if (r.url().split('#')[0] !== address && !/^(data|blob):/.test(r.url())) fault(name, `asks for ${r.url()}`); });
    page.on('console', (m) => m.type() === 'error' && fault(name, `console: ${m.text()}`));
    page.on('pageerror', (e) => fault(name, `error: ${e.message}`));
    await page.goto(address + hash);
    return page;
}
const close = (page) => page.context().close();

/** Presses Tab until the element that `wanted` names has the focus; every stop must be visible. */
async function tabTo(page, name, wanted, most = 400) {
    for (let i = 0; i < most; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((w) => document.activeElement?.matches(w) ?? false, wanted)) {
            const seen = await page.evaluate(() => { const r = document.activeElement.getBoundingClientRect(); return r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight; });
            check(seen, name, `${wanted} has the focus out of sight`);
            return true;
        }
    }
    fault(name, `Tab does not reach ${wanted}`);
    return false;
}

function facts() {
    const heads = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((h) => h.offsetParent).map((h) => Number(h.tagName[1]));
    const figures = [...document.querySelectorAll('figure')];
    const small = [...document.querySelectorAll('button, select, input:not([type=radio]):not([type=checkbox])')].filter((e) => e.offsetParent && !e.closest('.seats'))
        .map((e) => ({ r: e.getBoundingClientRect(), text: e.textContent.trim().slice(0, 30) || e.id })).filter(({ r }) => r.width < 24 || r.height < 24).map(({ text }) => text);
    return {
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth, jumps: heads.filter((h, i) => i > 0 && h > heads[i - 1] + 1).length,
        figures: figures.length, bare: figures.filter((f) => !f.querySelector('.takeaway')?.textContent.trim() || !f.querySelector('table tbody tr') || !f.querySelector('.tools button')).length,
        small, empty: document.querySelector('.view')?.textContent.trim().length ?? 0, landmarks: ['header', 'main', 'footer', 'nav'].filter((l) => !document.querySelector(l)),
        unset: document.getElementById('app').textContent.match(/\b(undefined|NaN|null|\[object)\b/)?.[0] ?? '', keys: document.getElementById('app').textContent.match(/\b(view|stance|part|event|verb|phase|unit|play|lines)\.[a-z0-9_-]+\b/)?.[0] ?? '',
    };
}

/** Text in our own pictures against the shape painted last under its middle. */
function pictureContrast() {
    const parse = (c) => (c.match(/[\d.]+/g) ?? []).map(Number), linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b), bad = [];
    for (const svg of document.querySelectorAll('svg.own, svg.en-svg')) {
        const shapes = [...svg.querySelectorAll('rect,circle,text')].filter((e) => !e.closest('defs'));
        shapes.forEach((text, index) => {
            if (text.tagName !== 'text' || !text.textContent.trim()) return;
            const t = text.getBoundingClientRect(), x = (t.left + t.right) / 2, y = (t.top + t.bottom) / 2;
            let ground = [255, 255, 255];
            for (const s of shapes.slice(0, index)) {
                const r = s.getBoundingClientRect(), fill = getComputedStyle(s).fill;
                if (s.tagName !== 'text' && fill !== 'none' && x >= r.left && x <= r.right && y >= r.top && y <= r.bottom) ground = parse(fill);
            }
            const a = light(parse(getComputedStyle(text).fill)), b = light(ground), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) bad.push(`"${text.textContent}" has contrast ${ratio.toFixed(2)}`);
        });
    }
    return bad;
}

async function look(page, name) {
    const f = await page.evaluate(facts);
    check(f.over <= 0, name, `scrolls sideways by ${f.over} px`);
    check(f.jumps === 0, name, 'headings are out of order');
    check(f.bare === 0, name, `${f.bare} of ${f.figures} figures lack a takeaway, a table or a download`);
    check(f.small.length === 0, name, `small targets: ${f.small.slice(0, 4).join(', ')}`);
    check(f.landmarks.length === 0, name, `no ${f.landmarks.join(', ')}`);
    check(!f.unset, name, `says "${f.unset}"`);
    check(!f.keys, name, `shows the key "${f.keys}"`);
    for (const line of (await page.evaluate(pictureContrast)).slice(0, 5)) fault(name, line);
    return f;
}

async function axe(page, name) {
    await page.evaluate(axeSource);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const v of result.violations) for (const n of v.nodes.slice(0, 3)) fault(name, `${v.id} (${v.impact}): ${v.help}: ${n.html.slice(0, 140)}`);
    check(result.passes.length >= 10, name, `only ${result.passes.length} axe rules found something to check`);
}

const ready = { decides: () => document.querySelectorAll('.flip tbody td').length === 49 && !document.querySelector('progress'), conditions: () => !!document.querySelector('table.cond') };

// --- what is tested

async function everyView() {
    const page = await open('views', '#show=explore.council', { bypassCSP: true });
    await atRest(page);
    const shown = [];
    for (const view of VIEWS) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.emulateMedia({ colorScheme: 'light' });
        await page.evaluate(() => document.body.focus());
        await tabTo(page, view, `.views li:nth-child(${VIEWS.indexOf(view) + 1}) button`);
        await page.keyboard.press('Enter');
        if (ready[view]) check(await until(page, ready[view], 90000), view, 'is not computed in time');
        await page.waitForTimeout(250);
        check(await until(page, `location.hash.includes('explore.${view}')`, 5000), view, 'the link does not name the view');
        for (const width of [320, 768, 1440]) for (const scheme of ['light', 'dark']) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme: scheme });
            const f = await look(page, `${view} ${width} ${scheme}`);
            check(f.empty > 150 && f.figures > 1, `${view} ${width}`, 'is empty');
            if (width !== 768) await axe(page, `${view} ${width} ${scheme}`);
        }
        shown.push(view);
    }
    await page.evaluate(() => document.querySelectorAll('.panel > details').forEach((d) => { d.open = true; }));
    await page.setViewportSize({ width: 320, height: 900 });
    await page.locator('.belief > summary').first().click();
    await look(page, 'panels 320');
    await axe(page, 'panels 320');
    console.log(`views: ${shown.join(', ')}`);
    await close(page);
}

async function keyboardChangesResult() {
    const page = await open('keyboard');
    await atRest(page);
    const before = await data(page, 'digest');
    await tabTo(page, 'keyboard', '.clause .step button:not(:disabled)');
    await page.keyboard.press('Enter');
    check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest !== '${before}'`), 'keyboard', 'a step of a clause changes no result');
    await tabTo(page, 'keyboard', '.belief > summary');
    await page.keyboard.press('Enter');
    const middle = await data(page, 'digest');
    await tabTo(page, 'keyboard', '.belief[open] .stops button:last-child');
    await page.keyboard.press('Space');
    check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest !== '${middle}'`), 'keyboard', 'a belief changes no result');
    for (let i = 0; i < 2; i++) { await page.locator('.decision button', { hasText: 'Undo' }).click(); await page.waitForTimeout(50); }
    check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest === '${before}'`), 'keyboard', 'undo does not give the same result again');
    await tabTo(page, 'keyboard', '.seats button');
    const first = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    await page.keyboard.press('ArrowRight');
    check(await page.evaluate(() => document.activeElement.getAttribute('aria-label')) !== first, 'keyboard', 'arrows do not move along the ring');
    await page.keyboard.press('Enter');
    check(await until(page, () => !!document.querySelector('.seat-detail')), 'keyboard', 'a seat shows nothing');
    await close(page);
}

/** The text in force with the status changed to a written path, as a link writes it. */
function ownText() {
    const c = JSON.parse(entente(['list', CASE, '--json'])), force = c.drafts.find((d) => d.id === c.in_force);
    return c.clauses.map((k) => k.levels.findIndex((l) => l.id === (k.id === 'status' ? 'path' : force.levels[k.id]))).join('');
}

async function sameDigest() {
    for (const [hash, args] of [
        ['#draft=invite', ['--draft', 'invite', '--futures', '2000']],
        ['#draft=keep-open&seed=7&years=5&futures=400', ['--draft', 'keep-open', '--futures', '400', '--seed', '7', '--horizon', '5']],
        ['#draft=kuleba-package&fill=pooled&correlate=true&futures=400', ['--draft', 'kuleba-package', '--futures', '400', '--fill', 'pooled', '--correlate']],
        ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8,decisive_win:0.1:0.2:0.3&futures=400', ['--draft', 'invite', '--futures', '400', '--belief', 'a5_combat=0.6:0.7:0.8,decisive_win=0.1:0.2:0.3']],
        ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8&hold=own&futures=400', ['--draft', 'invite', '--futures', '400', '--belief', 'a5_combat=0.6:0.7:0.8', '--hold', 'own']],
        [`#draft=in-force&text=${ownText()}&futures=400`, ['--futures', '400', '--text', 'status.path']],
    ]) {
        const page = await open('digest', hash), native = JSON.parse(entente(['run', CASE, '--json', ...args])).run.result_digest;
        await atRest(page);
        const own = await data(page, 'digest'), shown = await page.textContent('#digest'), command = await page.textContent('#command');
        check(own === native && shown === native, 'digest', `${hash}: page ${own}, program ${native}`);
        const again = JSON.parse(entente([...command.split(' ').slice(1), '--json'])).run.result_digest;
        check(again === native, 'digest', `the command shown gives ${again}: ${command}`);
        await close(page);
    }
}

async function links() {
    const page = await open('link');
    await atRest(page);
    await page.selectOption('#draft', { index: 3 });
    await page.locator('#clause-status').selectOption({ index: 2 });
    await page.locator('#box-a5_combat > summary').click();
    await page.locator('#belief-a5_combat').fill('0.8');
    await page.locator('#belief-a5_combat').press('Tab');
    await page.locator('.views button').nth(1).click();
    await page.waitForTimeout(400);
    await atRest(page);
    const hash = await page.evaluate(() => location.hash), digest = await data(page, 'digest');
    const again = await open('link', hash);
    await atRest(again);
    check(await data(again, 'digest') === digest, 'link', 'the same link gives another result');
    await again.waitForTimeout(300);
    check(await again.evaluate(() => location.hash) === hash, 'link', 'a link does not come back as it was');
    await close(again);
    await close(page);
    for (const broken of ['#draft=nonsense&text=99999&beliefs=a5_combat:x:2:3,foo:1:2:3&years=7', '#show=%E0%A4%A&seed=-1&futures=1e99', '#case=other&digest=0000', `#${'x'.repeat(9000)}`]) {
        const bad = await open(`link ${broken.slice(0, 20)}`, broken);
        check(await atRest(bad), broken.slice(0, 20), 'does not come to rest');
        check(broken.length > 8000 || await bad.locator('.notice').count() > 0, broken.slice(0, 20), 'nothing is said');
        await close(bad);
    }
}

async function sessions() {
    const page = await open('play', '#show=play.council', { bypassCSP: true });
    await page.waitForSelector('#play-seat');
    await axe(page, 'play start');
    await page.selectOption('#play-seat', '9');
    await page.locator('button.primary').click();
    await until(page, () => !!document.querySelector('.where') && !document.querySelector('.actions button[disabled]'));
    for (let i = 0; i < 2; i++) {
        await axe(page, `play ${await page.textContent('#play-h')}`);
        await page.locator('.actions button.primary').first().click();
        await page.waitForTimeout(400);
        await until(page, () => !document.querySelector('.play [role=status]') && !document.querySelector('.actions button[disabled]'));
    }
    for (const width of [320, 768, 1440]) { await page.setViewportSize({ width, height: 900 }); await look(page, `play ${width}`); }
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button', { hasText: 'Save the session' }).click()]);
    const saved = join(work, 'saved.entente'), digest = await page.textContent('#play-digest');
    await download.saveAs(saved);
    const replay = entente(['replay', saved]);
    check(replay.includes(digest), 'session', `the program replays the page's file to another state: ${replay.slice(-200)}`);
    await page.reload();
    await page.waitForSelector('#play-seat');
    await page.setInputFiles('input[type=file]', saved);
    check(await until(page, `document.querySelector('#play-digest')?.textContent === '${digest}'`), 'session', 'the page does not open its own file to the same state');
    const broken = join(work, 'broken.entente'), lines = readFileSync(saved, 'utf8').split('\n');
    writeFileSync(broken, 'this is no session\n');
    await page.locator('button', { hasText: 'Leave the table' }).click();
    await page.setInputFiles('input[type=file]', broken);
    check(await until(page, () => !!document.querySelector('.notice[role=alert]')), 'session', 'a file that is no session is not refused in words');
    writeFileSync(broken, [...lines.slice(0, Math.ceil(lines.length / 2)), 'half a li'].join('\n'));
    await page.setInputFiles('input[type=file]', broken);
    check(await until(page, () => !!document.querySelector('.where') && !!document.querySelector('.notice')), 'session', 'a damaged file is not opened as far as it goes');
    await close(page);
}

async function hardTimes() {
    const noStorage = await open('private mode', '', {}, () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); });
    check(await atRest(noStorage), 'private mode', 'does not come to rest');
    await close(noStorage);
    const noWorker = await open('no worker', '#futures=400', {}, () => { delete globalThis.Worker; });
    check(await atRest(noWorker), 'no worker', 'does not come to rest');
    check(await noWorker.locator('.notice').count() > 0, 'no worker', 'nothing is said');
    check(await data(noWorker, 'digest') === JSON.parse(entente(['run', CASE, '--json', '--draft', 'invite', '--futures', '400'])).run.result_digest, 'no worker', 'another digest');
    await close(noWorker);
    const noWasm = await open('no WebAssembly', '', {}, () => { delete globalThis.WebAssembly; });
    check(await until(noWasm, () => document.querySelector('[role=alert]')?.textContent.includes('WebAssembly')), 'no WebAssembly', 'no plain sentence');
    await close(noWasm);
    const damaged = join(work, 'damaged.html');
    writeFileSync(damaged, source.replace(/(id="case">[A-Za-z0-9+/]{200})[A-Za-z0-9+/]{40}/, '$1'));
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(pathToFileURL(damaged).href);
    check(await until(page, () => !!document.querySelector('[role=alert]')), 'damaged case', 'no plain sentence');
    await context.close();
}

async function languages() {
    const page = await open('ukrainian', '', { locale: 'uk-UA', bypassCSP: true });
    await atRest(page);
    check(await page.evaluate(() => document.documentElement.lang) === 'uk', 'ukrainian', 'is not chosen');
    await look(page, 'ukrainian');
    for (const width of [320, 1440]) { await page.setViewportSize({ width, height: 900 }); await look(page, `ukrainian ${width}`); }
    await axe(page, 'ukrainian');
    await page.locator('.langs button').first().click();
    check(await page.evaluate(() => document.documentElement.lang) === 'en', 'english', 'the switch does nothing');
    await close(page);
    const [en, uk] = ['en', 'uk'].map((l) => JSON.parse(readFileSync(join(root, 'web', 'strings', `${l}.json`), 'utf8')));
    for (const key of Object.keys(en)) {
        check(key in uk, 'strings', `Ukrainian lacks ${key}`);
        const holes = (s) => (s ?? '').match(/\{\w+\}/g)?.sort().join() ?? '';
        check(holes(en[key]) === holes(uk[key]), 'strings', `${key} has other places for values in Ukrainian`);
    }
    check(Object.keys(uk).length === Object.keys(en).length, 'strings', 'Ukrainian has keys that English lacks');
}

try {
    for (const part of [everyView, keyboardChangesResult, sameDigest, links, sessions, hardTimes, languages]) {
        if (process.env.LAB_ONLY && process.env.LAB_ONLY !== part.name) continue;
        const began = Date.now();
        await part().catch((e) => fault(part.name, e.stack ?? String(e)));
        console.log(`${part.name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    }
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(faults ? `${faults} faults` : `lab: the page is sound (${source.length} bytes)`);
process.exit(faults ? 1 : 0);
