// lab_words.mjs: the words of the page: both languages complete and used, and every text marked with its language.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { atRest, axe, check, close, fault, full, open, root, sample, show, until, words, LOCALES, VIEWS } from './lab_lib.mjs';

const FORMS = { en: ['one', 'other'], uk: ['one', 'few', 'many', 'other'] }, FORM = /\.(one|few|many|other)$/;
const holes = (s) => [...new Set((s ?? '').match(/\{\w+\}/g) ?? [])].sort().join();

function sources(dir) {
    return readdirSync(dir).flatMap((name) => { const path = join(dir, name); return statSync(path).isDirectory() ? sources(path) : /\.(ts|mjs)$/.test(name) ? [readFileSync(path, 'utf8')] : []; });
}

async function strings() {
    const { en, uk } = words, code = sources(join(root, 'web', 'src')).join('\n') + readFileSync(join(root, 'web', 'build.mjs'), 'utf8');
    for (const key of Object.keys(en)) {
        if (!check(key in uk, 'strings', `Ukrainian lacks ${key}`)) continue;
        check(holes(en[key]) === holes(uk[key]), 'strings', `${key} has other places for values in Ukrainian`);
        check(en[key].trim() && uk[key].trim(), 'strings', `${key} is empty`);
    }
    for (const key of Object.keys(uk)) check(key in en, 'strings', `English lacks ${key}`);
    const plain = new Set(code.match(/['"`][a-z][\w.-]*['"`]/gi)?.map((s) => s.slice(1, -1))), begun = [...new Set(code.match(/`[\w.]+\.\$\{/g)?.map((s) => s.slice(1, -2)))];
    for (const key of Object.keys(en)) {
        const base = key.replace(FORM, '');
        check(plain.has(key) || plain.has(base) || begun.some((b) => key.startsWith(b)), 'strings', `${key} is used nowhere`);
    }
    for (const [lang, book] of Object.entries(words)) for (const base of new Set(Object.keys(book).filter((k) => FORM.test(k)).map((k) => k.replace(FORM, '')).filter((b) => code.includes(`plural('${b}'`))))
        for (const form of FORMS[lang]) check(book[`${base}.${form}`], 'strings', `${lang} lacks ${base}.${form}`);
    for (const [key, text] of Object.entries(en)) check(!/["']|\.\.\.|[А-яҐґЄєІіЇї]/.test(text) || key.startsWith('lang.'), 'strings', `${key}: ${text}`);
    for (const [key, text] of Object.entries(uk)) {
        check(!/["'“”]|\.\.\.| - |[ыэъёЫЭЪЁ]/.test(text), 'strings', `${key}: signs that are not Ukrainian: ${text}`);
        check(/[А-яҐґЄєІіЇї]/.test(text) || text === en[key], 'strings', `${key} is not translated`);
    }
}

/** Texts whose language is not the one they are marked with. Names of members and of things are names in both. */
function foreign(names) {
    const bad = [], walk = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
    const known = new RegExp(`\\b(${names.map((n) => n.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('|')}|entente( why| play --resume)?|JavaScript|WebAssembly|English|CSV|SVG|HTML|JSON)\\b`, 'g');
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        const e = n.parentElement, text = n.textContent.replace(/\s+/g, ' ').trim();
        if (!text || !e.checkVisibility() || e.closest('code, option, .langs')) continue;
        const lang = e.closest('[lang]').lang, latin = /[A-Za-z]{3}/.test(text.replace(known, '')), cyrillic = /[А-яҐґЄєІіЇї]{2}/.test(text);
        if (lang === 'uk' && latin) bad.push(`"${text.slice(0, 80)}" is marked as Ukrainian`);
        if (lang === 'en' && cyrillic) bad.push(`"${text.slice(0, 80)}" is marked as English`);
    }
    return [...new Set(bad)];
}

async function languages() {
    const page = await open('ukrainian', full ? '' : '#futures=400', { locale: LOCALES.uk, bypassCSP: true });
    await atRest(page);
    check(await page.evaluate(() => document.documentElement.lang) === 'uk', 'ukrainian', 'is not chosen');
    const names = await page.evaluate(() => [...document.querySelectorAll('.seatname')].map((b) => b.innerText.split('\n')[0].replace(b.querySelector('.tag')?.innerText ?? '\n', '').trim()));
    await page.evaluate(() => document.querySelectorAll('.panel > details, .acts, .belief').forEach((d) => { d.open = true; }));
    await page.locator('#clause-status').selectOption({ index: 2 });
    await page.locator('.seatname').first().click();
    await atRest(page);
    for (const view of sample(VIEWS, 2)) {
        await show(page, view);
        await page.evaluate(() => document.querySelectorAll('.data').forEach((d) => { d.open = true; }));
        for (const line of (await page.evaluate(foreign, names)).slice(0, 8)) fault(`language, ${view}`, line);
    }
    await page.locator('header nav button').nth(2).click();
    await until(page, () => !document.querySelector('.results'));
    for (const line of (await page.evaluate(foreign, names)).slice(0, 8)) fault('language, about', line);
    await page.locator('header nav button').nth(1).click();
    await page.locator('button.primary').click();
    await until(page, () => !!document.querySelector('.where')?.textContent && !document.querySelector('.actions button[disabled]'));
    for (const line of (await page.evaluate(foreign, names)).slice(0, 8)) fault('language, play', line);
    if (full) await axe(page, 'ukrainian play');
    await page.locator('.langs button').first().click();
    check(await page.evaluate(() => document.documentElement.lang) === 'en', 'english', 'the switch does nothing');
    await until(page, `document.querySelector('header nav button').textContent === ${JSON.stringify(words.en['tab.explore'])}`);
    await page.locator('header nav button').first().click();
    await until(page, `document.querySelector('.results') && !(${foreign})(${JSON.stringify(names)}).length`); // pictures with words of the page are drawn anew
    for (const line of (await page.evaluate(foreign, names)).slice(0, 8)) fault('language, english', line);
    await close(page);
}

export const parts = [languages, strings];
