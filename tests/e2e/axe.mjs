// axe.mjs PAGE...: every page must pass axe, load nothing from outside, run no script and fit a narrow window.
// Exit 77: no browser on this machine.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser',
                        '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
if (!executablePath) {
    console.log('no Chromium here: not run');
    process.exit(77);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
              '--disable-default-apps', '--disable-sync', '--no-first-run', '--disable-dev-shm-usage'];
const browser = await chromium.launch({ executablePath, headless: true, args });
let faults = 0;

function fault(page, text) {
    console.log(`${page}: ${text}`);
    faults++;
}

async function rules(page, name, scheme) {
    await page.emulateMedia({ colorScheme: scheme });
    const result = await page.evaluate(async () => {
        const { violations, passes } = await globalThis.axe.run(document, { resultTypes: ['violations', 'passes'] });
        return { violations, passes: passes.length };
    });
    for (const one of result.violations)
        for (const node of one.nodes.slice(0, 5))
            fault(name, `${scheme}: ${one.id} (${one.impact}): ${one.help}: ${node.target} ${node.html.slice(0, 200)}`);
    if (result.passes < 5) fault(name, `only ${result.passes} axe rules found something to check`);
    console.log(`${name}: ${scheme}: ${result.passes} rules passed, ${result.violations.length} failed`);
}

for (const name of process.argv.slice(2)) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const address = name.startsWith('http') ? name : pathToFileURL(name).href;
    page.on('request', (request) => {
        const url = request.url();
        if (url !== address && !url.startsWith('data:')) fault(name, `asks for ${url}`);
    });
    page.on('pageerror', (error) => fault(name, `script error: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && fault(name, `console: ${message.text()}`));
    await page.goto(address);
    const scripts = await page.evaluate(() => document.scripts.length);
    if (scripts > 0 && !process.env.ALLOW_SCRIPTS) fault(name, `holds ${scripts} scripts`);
    const repeated = await page.evaluate(() => {
        const seen = new Set();
        return [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id) => seen.has(id) || !seen.add(id));
    });
    if (repeated.length > 0) fault(name, `ids used twice: ${repeated.slice(0, 5).join(' ')}`);
    await page.evaluate(axe);
    await rules(page, name, 'light');
    await rules(page, name, 'dark');
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 1) fault(name, `scrolls sideways by ${overflow} px in a window of 360 px`);
    await context.close();
}
await browser.close();
if (faults > 0) console.log(`${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
