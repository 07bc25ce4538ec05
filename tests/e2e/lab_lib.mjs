// lab_lib.mjs: what the tests of the laboratory's page share: the page as a file, ways to open it, what every view must be.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context, drawn, fault, faultCount, full, HANG, open as launch, sample } from './page.mjs';

export { context, drawn, fault, full, HANG, sample };
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const build = resolve(process.argv[2] ?? join(root, 'build')), program = process.env.ENTENTE ?? join(build, 'entente');
export const CASE = 'nato-ukraine-2025', VIEWS = readFileSync(join(root, 'web', 'src', 'store.ts'), 'utf8').match(/VIEWS[^=]*= \[([^\]]*)\]/)[1].match(/\w+/g);
const LARGEST = 600000;
export const check = (good, name, text) => { if (!good) fault(name, text); return !!good; };
export const browser = await launch();
if (!browser) {
    console.log('no Chromium or no npm packages here: not run');
    process.exit(77);
}
if (!existsSync(join(build, 'lab.html'))) {
    console.log(`no lab.html in ${build}: 'cmake --build ${build} --target lab' makes it`);
    process.exit(1);
}
export const work = mkdtempSync(join(tmpdir(), 'entente-lab-'));

export function entente(args, input) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), ENTENTE_LAB: join(build, 'lab.html'), HOME: work, XDG_CACHE_HOME: work, XDG_DATA_HOME: work, XDG_STATE_HOME: work };
    return execFileSync(program, args, { env, encoding: 'utf8', input: input ?? '', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The words of the page in one language, for what must be said in it. */
export const words = Object.fromEntries(['en', 'uk'].map((l) => [l, JSON.parse(readFileSync(join(root, 'web', 'strings', `${l}.json`), 'utf8'))]));
export const LOCALES = { en: 'en-GB', uk: 'uk-UA' };

const pages = new Map();
/** The page of a case, as a file. */
function pageOf(kase) {
    if (!pages.has(kase)) {
        const file = join(work, `lab${pages.size || ''}.html`);
        entente(['lab', kase, '--write', file]);
        pages.set(kase, pathToFileURL(file).href);
    }
    return pages.get(kase);
}
export const address = pageOf(CASE), source = readFileSync(fileURLToPath(address), 'utf8');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function wholeFile() {
    check(Buffer.byteLength(source) <= LARGEST, 'size', `the page has ${Buffer.byteLength(source)} bytes, more than ${LARGEST}`);
    check(source.includes("default-src 'none'") && !/script-src[^;"]*'unsafe-(inline|eval)'/.test(source), 'policy', 'the content policy is not strict');
    check(!source.includes('@@ENTENTE_'), 'template', 'a mark of the template is left');
}

// --- opening and waiting: the policy forbids eval in the page, so waiting is done from here. What must come is waited for
// until it is there; what must not come, until something is there that can only come after it.

/** Ends without an answer only where the page hangs, and sooner when something else is wrong already. */
export async function until(page, what) {
    for (const end = Date.now() + (faultCount() ? HANG / 10 : HANG); Date.now() < end; await page.waitForTimeout(40)) {
        const got = await page.evaluate(what).catch(() => null);
        if (got) return got;
    }
    return null;
}
export const atRest = (page) => until(page, () => document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest);
export const data = (page, key) => page.evaluate((k) => document.documentElement.dataset[k], key);
/** The link that the page writes by itself a moment after a change, written now. */
export async function linkOf(page) {
    await page.locator('.reproduce button').nth(1).click();
    return page.evaluate(() => location.hash);
}
export async function resize(page, width, height = 900) {
    await page.setViewportSize({ width, height });
    await until(page, `innerWidth === ${width} && innerHeight === ${height}`);
    await drawn(page);
}

const kept = new Map();
/** A window, without `prepare` in a context that others with the same options have been in: a process less to start. */
async function windowOf(options, prepare) {
    const key = JSON.stringify(options), fresh = () => context(browser, { viewport: { width: 1440, height: 900 }, locale: LOCALES.en, offline: true, acceptDownloads: true, ...options });
    if (prepare) {
        const own = await fresh();
        await own.addInitScript(prepare);
        return own.newPage();
    }
    if (!kept.has(key)) {
        kept.set(key, await fresh());
        await kept.get(key).newPage(); // an empty one that keeps the process
    }
    return kept.get(key).newPage();
}

/** A page that must not ask for anything, nor log an error. `options`: of the context, and which case. */
export async function open(name, hash = '', { kase = CASE, ...options } = {}, prepare = null) {
    const page = await windowOf(options, prepare), own = pageOf(kase);
    page.on('request', (r) => { if (r.url().split('#')[0] !== own && !/^(data|blob):/.test(r.url())) fault(name, `asks for ${r.url()}`); });
    page.on('console', (m) => m.type() === 'error' && fault(name, `console: ${m.text()}`));
    page.on('pageerror', (e) => fault(name, `error: ${e.message}`));
    await page.goto(own + hash);
    return page;
}
/** Nothing is left behind for the next one. */
export async function close(page) {
    if (![...kept.values()].includes(page.context())) return page.context().close();
    await page.evaluate(() => localStorage.clear());
    return page.close();
}
/** After an accident nobody knows what a context holds. */
export async function forget() {
    for (const one of browser.contexts()) await one.close();
    kept.clear();
}

/** Chooses a view of the results and waits until it is computed. */
export async function show(page, view) {
    await page.locator('nav.views button').nth(VIEWS.indexOf(view)).click();
    return settled(page, view);
}
export async function settled(page, view) {
    const least = { decides: 2, settle: 0 }[view] ?? 1; // the search for texts is asked for: lab_settle.mjs does
    const done = await until(page, `location.hash.includes('explore.${view}') && document.documentElement.dataset.busy === 'false' && document.querySelectorAll('.view .takeaway').length >= ${least} && !document.querySelector('.view progress')
        && [...document.querySelectorAll('.results .fig, .results .smalls > div')].every((e) => e.querySelector('svg'))`);
    check(done, view, 'is never computed');
    return done;
}

/** Presses Tab until the element that `wanted` names has the focus; every stop must be visible. */
export async function tabTo(page, name, wanted, most = 400) {
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

// --- what every view must be

function facts() {
    const heads = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((h) => h.offsetParent).map((h) => Number(h.tagName[1]));
    const figures = [...document.querySelectorAll('figure')], app = document.getElementById('app').textContent;
    // A box beside a label is pressed through the label.
    const target = (e) => (/^(radio|checkbox)$/.test(e.type) ? e.closest('label') ?? e : e).getBoundingClientRect();
    const small = [...document.querySelectorAll('button, select, input, summary, a[href]')].filter((e) => (e.offsetParent || e.tagName === 'SUMMARY') && e.checkVisibility() && !e.matches('.skip'))
        .map((e) => ({ r: target(e), text: e.textContent.trim().slice(0, 30) || e.getAttribute('aria-label') || e.id })).filter(({ r }) => r.width < 24 || r.height < 24).map(({ text, r }) => `${text} (${r.width.toFixed(0)} × ${r.height.toFixed(0)})`);
    const landmarks = ['header', 'main', 'footer', 'nav'].filter((l) => !document.querySelector(l));
    return {
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth, jumps: heads.filter((h, i) => (i === 0 ? h !== 1 : h > heads[i - 1] + 1)).length,
        figures: figures.length, bare: figures.filter((f) => !f.querySelector('.takeaway')?.textContent.trim() || !f.querySelector('table tbody tr') || !f.querySelector('.tools button')).length,
        small, empty: document.querySelector('main').textContent.trim().length, landmarks, mains: document.querySelectorAll('main').length,
        unset: app.match(/\b(undefined|NaN|null|\[object)\b/)?.[0] ?? '', keys: app.match(/\b(view|stance|part|event|verb|phase|unit|play|lines|council|fail|link)\.[a-z0-9_-]+\b/)?.[0] ?? '',
    };
}

/** What is cut off, hidden behind an edge, or scrolls where the keyboard cannot. */
function cut() {
    const bad = [], wide = document.documentElement.clientWidth, say = (e, what) => bad.push(`${what}: <${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ${e.textContent.trim().slice(0, 50)}`);
    const scroller = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (/auto|scroll/.test(getComputedStyle(p).overflowX)) return p; return null; };
    for (const e of document.querySelectorAll('#app *')) {
        if (!e.checkVisibility() || e.closest('.vh, svg, option') || e.matches('.skip, select')) continue;
        const s = getComputedStyle(e), r = e.getBoundingClientRect(), over = e.scrollWidth > e.clientWidth + 1, under = e.scrollHeight > e.clientHeight + 1, own = s.display !== 'inline' && r.width > 0;
        if (own && ((over && /hidden|clip/.test(s.overflowX)) || (under && /hidden|clip/.test(s.overflowY))) && !e.matches('.ringbox')) say(e, 'cut');
        if (own && over && s.overflowX === 'visible' && e.matches('button, summary, p, li, td, th, label')) say(e, 'runs over');
        if (own && ((over && /auto|scroll/.test(s.overflowX)) || (under && /auto|scroll/.test(s.overflowY))) && e.tabIndex < 0 && !e.querySelector('button, select, a, summary')) say(e, 'scrolls without the keyboard');
        if (r.width && (r.right > wide + 1 || r.left < -1) && !scroller(e)) say(e, 'beyond the edge');
    }
    const pen = document.createElement('canvas').getContext('2d');
    for (const e of document.querySelectorAll('.clause select')) {
        const s = getComputedStyle(e), name = e.selectedOptions[0]?.textContent.trim() ?? '';
        pen.font = `${s.fontWeight} ${s.fontSize} ${s.fontFamily}`;
        if (e.checkVisibility() && pen.measureText(name).width > e.clientWidth - 34 && ![...e.closest('.clause').querySelectorAll('p')].some((p) => p.textContent.includes(name))) say(e, `cut: "${name}"`);
    }
    return bad;
}

/** Text in our pictures: inside the picture, large enough, and against the shape painted last under its middle. */
function pictureText() {
    const parse = (c) => (c.match(/[\d.]+/g) ?? []).map(Number), linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b), bad = [];
    for (const svg of document.querySelectorAll('svg.own, svg.en-svg')) {
        const frame = svg.getBoundingClientRect(), scale = frame.width / (svg.viewBox.baseVal.width || frame.width);
        if (!svg.checkVisibility() || !frame.width) continue;
        const shapes = [...svg.querySelectorAll('rect,circle,text')].filter((e) => !e.closest('defs'));
        shapes.forEach((text, index) => {
            if (text.tagName !== 'text' || !text.textContent.trim() || !text.checkVisibility()) return;
            const t = text.getBoundingClientRect(), x = (t.left + t.right) / 2, y = (t.top + t.bottom) / 2, size = parseFloat(getComputedStyle(text).fontSize) * scale;
            if (t.left < frame.left - 1 || t.right > frame.right + 1 || t.top < frame.top - 1 || t.bottom > frame.bottom + 1) bad.push(`"${text.textContent}" runs out of its picture`);
            if (size < 7.5 && /\w/.test(text.textContent)) bad.push(`"${text.textContent}" is ${size.toFixed(1)} px high`);
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

export async function look(page, name) {
    const f = await page.evaluate(facts);
    check(f.over <= 0, name, `scrolls sideways by ${f.over} px`);
    check(f.jumps === 0, name, 'headings are out of order');
    check(f.bare === 0, name, `${f.bare} of ${f.figures} figures lack a takeaway, a table or a download`);
    check(f.small.length === 0, name, `small targets: ${f.small.slice(0, 4).join(', ')}`);
    check(f.landmarks.length === 0 && f.mains === 1, name, `no ${f.landmarks.join(', ')}`);
    check(!f.unset, name, `says "${f.unset}"`);
    check(!f.keys, name, `shows the key "${f.keys}"`);
    check(f.empty > 150, name, 'is empty');
    for (const line of (await page.evaluate(cut)).slice(0, 5)) fault(name, line);
    await pictures(page, name);
    return f;
}
export async function nothingCut(page, name) { for (const line of (await page.evaluate(cut)).slice(0, 5)) fault(name, line); }
export async function pictures(page, name) { for (const line of (await page.evaluate(pictureText)).slice(0, 5)) fault(name, line); }

/** For a context with `bypassCSP`. */
export async function axe(page, name, within = ':root') {
    if (!await page.evaluate(() => !!globalThis.axe)) await page.evaluate(axeSource);
    const result = await page.evaluate((of) => globalThis.axe.run(document.querySelector(of), { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }), within);
    for (const v of result.violations) for (const n of v.nodes.slice(0, 3)) fault(name, `${v.id} (${v.impact}): ${v.help}: ${n.html.slice(0, 140)}`);
    check(result.passes.length >= 10, name, `only ${result.passes.length} axe rules found something to check`);
}
