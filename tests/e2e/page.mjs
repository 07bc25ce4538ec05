// page.mjs: what every page of the program must be: valid HTML, axe in both colour schemes at three widths and in print,
// no sideways scrolling, nothing asked from outside, contrast of text inside pictures, headings in order.
// `open()` gives null where there is no browser or no npm packages.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
let faults = 0, axeSource = '', HtmlValidate = null;
export const fault = (name, text) => { console.log(`${name}: ${text}`); faults++; };
export const faultCount = () => faults;

/** A full run checks every combination; what every change must pass only some. */
export const full = process.env.ENTENTE_LEVEL === 'full';
/** Of many of one kind: all in a full run, otherwise the first and every `stride`-th after it, the same in each run. */
export const sample = (list, stride) => (full ? list : list.filter((_, i) => i % stride === 0));

/** Ends only what hangs: no machine is too slow or too busy for it. */
export const HANG = 300000;
/** A context whose waits are no limit of time. */
export async function context(browser, options) {
    const made = await browser.newContext(options);
    made.setDefaultTimeout(HANG);
    return made;
}

export async function open() {
    const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
        .find((path) => path && existsSync(path));
    if (!browserPath || !existsSync(join(here, 'node_modules', 'playwright-core'))) return null;
    const { chromium } = await import('playwright-core');
    ({ HtmlValidate } = await import('html-validate'));
    axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    return chromium.launch({ executablePath: browserPath, timeout: HANG, args: ['--no-sandbox', '--disable-gpu',
        '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
        '--disable-dev-shm-usage'] });
}

export async function checkValid(name, file) {
    const html = new HtmlValidate({ extends: ['html-validate:recommended'] });
    const report = await html.validateFile(file);
    for (const r of report.results) for (const m of r.messages.slice(0, 20))
        fault(name, `HTML ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
    const source = readFileSync(file, 'utf8');
    if (/<script|\son[a-z]+\s*=|javascript:|@import|url\(/i.test(source)) fault(name, 'holds script or an outside reference');
    if (!source.includes("default-src 'none'")) fault(name, 'has no content security policy');
}

// Every text in a picture against the shape painted last under its middle. Runs in the page.
function pictureContrast() {
    const parse = (c) => (c.match(/[\d.]+/g) ?? []).map(Number);
    const linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const bad = [];
    for (const svg of document.querySelectorAll('svg')) {
        const shapes = [...svg.querySelectorAll('rect,circle,path,text')].filter((e) => !e.closest('defs'));
        shapes.forEach((text, index) => {
            if (text.tagName !== 'text' || !text.textContent.trim()) return;
            const t = text.getBoundingClientRect(), frame = svg.getBoundingClientRect();
            if (t.left < frame.left - 1 || t.right > frame.right + 1 || t.top < frame.top - 1 || t.bottom > frame.bottom + 1)
                bad.push(`${svg.id}: "${text.textContent}" runs out of the picture`);
            const x = (t.left + t.right) / 2, y = (t.top + t.bottom) / 2;
            let ground = [255, 255, 255];
            for (const s of shapes.slice(0, index)) {
                const r = s.getBoundingClientRect(), fill = getComputedStyle(s).fill;
                if (s.tagName === 'text' || s.tagName === 'path' || fill === 'none') continue;
                if (x >= r.left && x <= r.right && y >= r.top && y <= r.bottom) ground = parse(fill);
            }
            const a = light(parse(getComputedStyle(text).fill)), b = light(ground);
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) bad.push(`${svg.id}: "${text.textContent}" has contrast ${ratio.toFixed(2)}`);
        });
    }
    return bad;
}

function pageFacts() {
    const heads = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]));
    return {
        scripts: document.scripts.length,
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        jumps: heads.filter((level, i) => (i === 0 ? level !== 1 : level > heads[i - 1] + 1)).length,
        pictures: [...document.querySelectorAll('svg')].filter((s) => s.getAttribute('role') !== 'img'
            || !s.querySelector(':scope > title')?.textContent || !s.querySelector(':scope > desc')?.textContent).length,
        regions: [...document.querySelectorAll('table')].filter((t) => {
            const box = t.closest('section');
            return !box || box.tabIndex !== 0 || !box.getAttribute('aria-label');
        }).length,
        arrays: [...document.querySelectorAll('.icons svg')].map((s) => s.querySelectorAll(':scope > use').length),
    };
}

/** Two frames and the end of every transition: what was done is drawn, what listens to size or medium has heard of it. */
export const drawn = (page) => page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise((done) => { requestAnimationFrame(done); });
    await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)));
});

// `views`: widths and colour schemes, all of them for one page, the outermost for the others.
export const allViews = [320, 768, 1440].flatMap((width) => [[width, 'light'], [width, 'dark']]);

let page = null, now = null; // one window for all pages, and what it shows
async function show(browser, name, file) {
    now = { name, address: pathToFileURL(file).href };
    if (!page) {
        page = await (await context(browser, { bypassCSP: true })).newPage();
        page.on('request', (r) => r.url() !== now.address && !r.url().startsWith('data:') && fault(now.name, `asks for ${r.url()}`));
        page.on('console', (m) => m.type() === 'error' && fault(now.name, `console: ${m.text()}`));
    }
    await page.goto(now.address);
}

export async function checkPage(browser, name, file, views) {
    await show(browser, name, file);
    await page.evaluate(axeSource);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    const examined = sample(views, 3);
    for (const view of views) {
        const [width, scheme, media] = view;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme, media: media ?? 'screen' });
        await drawn(page);
        const facts = await page.evaluate(pageFacts), at = `${name} ${width} px ${scheme} ${media ?? ''}`;
        if (facts.overflow > 0) fault(at, `scrolls sideways by ${facts.overflow} px`);
        if (facts.scripts > 0) fault(at, 'holds scripts');
        if (facts.jumps > 0) fault(at, 'headings are out of order');
        if (facts.pictures > 0) fault(at, `${facts.pictures} pictures without role, title or description`);
        if (facts.regions > 0) fault(at, `${facts.regions} tables outside a focusable region`);
        for (const n of facts.arrays) if (n !== 108) fault(at, `an icon array has ${n - 8} cells`);
        for (const line of (await page.evaluate(pictureContrast)).slice(0, 8)) fault(at, line);
        if (!examined.includes(view)) continue;
        const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        for (const v of result.violations) for (const node of v.nodes.slice(0, 3))
            fault(at, `${v.id} (${v.impact}): ${v.help}: ${node.html.slice(0, 160)}`);
        if (result.passes.length < 10) fault(at, `only ${result.passes.length} axe rules found something to check`);
    }
}
