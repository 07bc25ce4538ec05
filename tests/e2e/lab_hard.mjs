// lab_hard.mjs: what may be missing, full, broken or forbidden. Each time a plain sentence in the reader's language, and a
// way on.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { address, atRest, axe, browser, check, close, context, data, entente, open, sample, source, until, words, work, CASE, LOCALES } from './lab_lib.mjs';

const LANGS = ['en', 'uk'];
const inBoth = (list) => list.flatMap((one) => LANGS.map((lang) => [lang, ...one]));
/** The sentence up to its first value. */
const sentence = (lang, key) => words[lang][key].split('{')[0].trim();
const says = (page, text, where = '[role=alert], [role=status], .notice, main') => until(page, `[...document.querySelectorAll(${JSON.stringify(where)})].some((e) => e.textContent.includes(${JSON.stringify(text)}))`);
const say = async (page, name, lang, key, where) => check(await says(page, sentence(lang, key), where), `${name} ${lang}`, `does not say "${sentence(lang, key)}" but: ${(await page.textContent('body')).replace(/\s+/g, ' ').slice(0, 200)}`);

async function brokenLinks() {
    for (const [lang, name, hash, key] of sample(inBoth([
        ['wrong values', '#draft=nonsense&text=99999&beliefs=a5_combat:x:2:3,foo:1:2:3&years=7', 'link.unread'],
        ['wrong signs', '#show=%E0%A4%A&seed=-1&futures=1e99', 'link.unread'],
        ['another case', '#case=other&digest=0000', 'link.othercase'],
        ['an older edition', `#v=1&case=${CASE}&digest=0000000000000000&draft=invite`, 'link.olddigest'],
        ['a newer page', `#v=2&case=${CASE}&show=explore.hologram&draft=invite&novel=1`, 'link.newer'],
        ['an unknown name', '#draft=invite&novel=1', 'link.unread'],
        ['much too long', `#${'x'.repeat(9000)}`, 'link.long'],
        ['markup', '#draft=<img src=x onerror=alert(1)>', 'link.unread'],
    ]), 9)) {
        const page = await open(`link, ${name}`, hash.length > 8000 ? hash : `${hash}&futures=400`, { locale: LOCALES[lang] });
        check(await atRest(page), name, 'does not come to rest');
        await say(page, `link, ${name}`, lang, key, '.notice');
        check(await page.locator('main img').count() === 0, name, 'markup of the link reaches the page');
        for (let n = await page.locator('.notices .notice button').count(); n > 0; n--) {
            await page.locator('.notices .notice button').first().click();
            check(await until(page, `document.querySelectorAll('.notices .notice button').length < ${n}`), name, 'a notice cannot be put away');
        }
        check(await page.locator('.notices .notice').count() === 0, name, 'a notice stays');
        await close(page);
    }
}

/** Storage that is not there, that refuses, that is full: a session goes on and can be saved as a file. */
async function storage() {
    const denied = () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); };
    const refuses = () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; };
    const full = () => { for (let piece = 'x'.repeat(1 << 20), i = 0; piece.length > 0; i++) try { localStorage.setItem(`fill${i}`, piece); } catch { piece = piece.slice(0, piece.length >> 1); } };
    const none = () => { Object.defineProperty(window, 'localStorage', { value: null }); };
    for (const [name, prepare, lang] of sample([['full', full, 'en'], ['full', full, 'uk'], ['refuses', refuses, 'uk'], ['denied', denied, 'uk'], ['denied', denied, 'en'], ['absent', none, 'en']], 6)) {
        const page = await open(`storage ${name}`, '#show=play.council&futures=400', { locale: LOCALES[lang] }, prepare);
        await until(page, () => !!document.querySelector('#play-seat'));
        await page.locator('button.primary').click();
        await say(page, `storage ${name}`, lang, 'play.notkept', '.play .notice');
        await until(page, () => !document.querySelector('.play > [role=status]') && document.querySelector('#play-digest'));
        const digest = await page.textContent('#play-digest'), [download] = await Promise.all([page.waitForEvent('download'), page.locator('button', { hasText: words[lang]['play.save'] }).click()]);
        const saved = join(work, `${name}-${lang}.entente`);
        await download.saveAs(saved);
        check(entente(['replay', saved]).includes(digest), `storage ${name}`, 'the file saved instead is not the session');
        await page.locator('.langs button').nth(lang === 'en' ? 1 : 0).click();
        check(await until(page, `document.documentElement.lang === '${lang === 'en' ? 'uk' : 'en'}'`), `storage ${name}`, 'the language cannot be changed');
        await page.locator('header nav button').first().click();
        check(await atRest(page), `storage ${name}`, 'does not come to rest');
        await close(page);
    }
}

/** Workers that are absent, refused, or end at once: the page computes by itself, to the same digest. */
async function workers() {
    const native = JSON.parse(entente(['run', CASE, '--json', '--draft', 'invite', '--futures', '400'])).run.result_digest;
    const absent = () => { delete globalThis.Worker; };
    const refused = () => { globalThis.Worker = class { constructor() { throw new DOMException('refused', 'SecurityError'); } }; };
    const dies = () => { globalThis.Worker = class extends EventTarget { constructor() { super(); setTimeout(() => { const e = new Event('error'); this.onerror?.(e); this.dispatchEvent(e); }, 5); } postMessage() {} terminate() {} }; };
    for (const [name, prepare, lang] of sample([['dies', dies, 'uk'], ['dies', dies, 'en'], ['absent', absent, 'en'], ['refused', refused, 'uk']], 4)) {
        const page = await open(`worker ${name}`, '#futures=400', { locale: LOCALES[lang] }, prepare);
        check(await atRest(page), `worker ${name}`, 'does not come to rest');
        await say(page, `worker ${name}`, lang, 'fail.noworker', '.notice');
        check(await data(page, 'digest') === native, `worker ${name}`, 'another digest');
        await page.locator('header nav button').nth(1).click();
        await page.locator('button.primary').click();
        check(await until(page, () => !!document.querySelector('.where')?.textContent), `worker ${name}`, 'a session does not begin');
        await close(page);
    }
}

/** The page cannot start: a sentence, what to do, the command that gives the same, and the cause folded away. */
async function stopsInWords() {
    const bad = (name, from) => { const f = join(work, `${name}.html`); writeFileSync(f, from); return pathToFileURL(f).href; };
    const cutCase = bad('damaged-case', source.replace(/(id="case">[A-Za-z0-9+/]{200})[A-Za-z0-9+/]{40}/, '$1')), noCase = bad('no-case', source.replace(/id="case">[^<]*/, 'id="case">'));
    const cutEngine = bad('damaged-engine', source.replace(/(id="engine">[A-Za-z0-9+/]{20000})[A-Za-z0-9+/]{4000}/, '$1'));
    for (const [lang, name, key, prepare, url] of sample(inBoth([
        ['no WebAssembly', 'fail.wasm', () => { delete globalThis.WebAssembly; }, address],
        ['no DecompressionStream', 'fail.gzip', () => { delete globalThis.DecompressionStream; }, address],
        ['engine refused', 'fail.engine', () => { WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('no SIMD here')); }, address],
        ['damaged case', 'fail.case', null, cutCase], ['no case', 'fail.case', null, noCase], ['damaged engine', 'fail.engine', null, cutEngine],
    ]), 7)) {
        const own = await context(browser, { locale: LOCALES[lang], viewport: { width: 320, height: 640 }, bypassCSP: true }), page = await own.newPage();
        if (prepare) await own.addInitScript(prepare);
        await page.goto(url);
        await say(page, name, lang, key, '[role=alert]');
        await say(page, name, lang, 'fail.wayon', 'main');
        check(await page.evaluate(() => !!document.querySelector('main code')?.textContent.startsWith('entente run') && !document.querySelector('details').open), name, 'shows no command, or its innards');
        check(await page.evaluate(() => document.documentElement.scrollWidth <= 320), name, 'scrolls sideways');
        await axe(page, name);
        await own.close();
    }
    const own = await context(browser, { javaScriptEnabled: false }), page = await own.newPage();
    await page.goto(address);
    const text = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
    for (const lang of LANGS) check(text.includes(words[lang]['boot.noscript']), `no script ${lang}`, `says only: ${text.slice(0, 200)}`);
    await own.close();
}

/** A worker that ends in the middle: said, settings kept, one button to go on. */
async function breaksLater() {
    for (const lang of sample(LANGS, 2)) {
        const page = await open(`fault ${lang}`, '#draft=keep-open&futures=400', { locale: LOCALES[lang] }, () => { const Real = globalThis.Worker; globalThis.kept = []; globalThis.Worker = class extends Real { constructor(...all) { super(...all); globalThis.kept.push(this); } }; });
        await atRest(page);
        await page.evaluate(() => globalThis.kept[0].dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));
        await say(page, 'fault', lang, 'fail.fault', '.notice');
        await Promise.all([page.waitForEvent('load'), page.locator('button', { hasText: words[lang]['fail.reload'] }).click()]);
        check(await atRest(page) && await page.evaluate(() => location.hash.includes('draft=keep-open')), 'fault', 'the settings are lost');
        await close(page);
    }
}

/** Files that are no session of this case. */
async function noSessions() {
    for (const lang of sample(LANGS, 2)) {
        const page = await open(`files ${lang}`, '#show=play.council&futures=400', { locale: LOCALES[lang] });
        await until(page, () => !!document.querySelector('#play-seat'));
        for (const [name, content] of sample([['empty', ''], ['other', 'this is no session\n'], ['binary', Buffer.from([0, 255, 1, 254, 0, 10])], ['markup', '<script>alert(1)</script>'], ['huge', Buffer.alloc(4.1e6, 'a')]], 2)) {
            const path = join(work, `${name}-${lang}.txt`);
            writeFileSync(path, content);
            await page.setInputFiles('input[type=file]', path);
            check(await until(page, `document.querySelector('.notice[role=alert]')?.textContent.includes(${JSON.stringify(sentence(lang, 'play.badfile'))})`), `file ${name} ${lang}`, 'is not refused in words');
            check(await page.locator('#play-seat').count() === 1, `file ${name}`, 'no way on');
            await page.reload();
            await until(page, () => !!document.querySelector('#play-seat'));
        }
        await close(page);
    }
}

/** The policy holds: nothing that the page could try reaches the network. */
async function nothingLeaves() {
    const own = await context(browser), page = await own.newPage(), asked = [], parts = ['connect-src', 'img-src', 'script-src', 'style-src', 'frame-src', 'form-action'];
    page.on('request', (r) => { if (!/^(file|data|blob):/.test(r.url())) asked.push(r); });
    await page.goto(address);
    await atRest(page);
    const got = await page.evaluate(async () => {
        globalThis.refused = new Set();
        document.addEventListener('securitypolicyviolation', (e) => globalThis.refused.add(e.effectiveDirective.replace(/-elem$/, '')));
        const fetching = fetch('https://example.org/a').then(() => 'fetched', () => 'refused');
        const image = new Image(); image.src = 'https://example.org/b.png';
        const script = document.createElement('script'); script.textContent = 'globalThis.ran = true'; document.head.append(script);
        const style = document.createElement('link'); style.rel = 'stylesheet'; style.href = 'https://example.org/c.css'; document.head.append(style);
        const frame = document.createElement('iframe'); frame.src = 'https://example.org/d'; document.body.append(frame);
        const form = document.createElement('form'); form.action = 'https://example.org/e'; document.body.append(form); form.submit();
        let socket = 'open';
        try { new WebSocket('wss://example.org/f'); } catch { socket = 'refused'; }
        navigator.sendBeacon?.('https://example.org/g', 'x');
        return { fetched: await fetching, socket, ran: !!globalThis.ran };
    });
    check(got.fetched === 'refused' && !got.ran, 'policy', 'a request or a script gets through');
    for (const what of parts) check(await until(page, `globalThis.refused.has('${what}')`), 'policy', `${what} is not enforced`);
    for (const r of asked) { // stopped before the network
        await r.response();
        check(r.failure()?.errorText === 'csp', 'policy', `asks for ${r.url()}`);
    }
    await own.close();
}

export const parts = [stopsInWords, brokenLinks, storage, workers, breaksLater, noSessions, nothingLeaves];
