// lab_paper.mjs: other ways of seeing: on paper, without motion, in the colours of the system.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRest, check, close, drawn, fault, full, open, pictures, sample, show, until, words, work, LOCALES, VIEWS } from './lab_lib.mjs';

const A4 = { width: 688, height: 1000 }; // A4 less its margins, in CSS pixels

/** What paper shows: no control, everything inside the sheet, no picture higher than one. */
function paper(sheet) {
    const seen = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 0, bad = [];
    for (const e of document.querySelectorAll('#app button, #app select, #app input, #app summary')) {
        const s = getComputedStyle(e);
        if (seen(e) && (parseFloat(s.borderTopWidth) > 0 || s.backgroundImage !== 'none' || !/(, 0\)|transparent)$/.test(s.backgroundColor) || e.tagName === 'SUMMARY' || e.tagName === 'INPUT')) bad.push(`a control: ${(e.textContent || e.id).trim().slice(0, 40)}`);
    }
    for (const e of document.querySelectorAll('#app *')) {
        const r = e.getBoundingClientRect();
        if (seen(e) && r.right > sheet.width + 1 && !e.closest('.vh, svg')) bad.push(`beyond the sheet: <${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ${e.textContent.trim().slice(0, 40)}`);
        if (e.matches('svg') && seen(e) && r.height > sheet.height) bad.push(`a picture higher than the sheet: ${e.id}`);
        const whole = () => { for (let p = e; p; p = p.parentElement) if (getComputedStyle(p).breakInside === 'avoid') return true; return false; };
        if (e.matches('svg.own, svg.en-svg') && seen(e) && !whole()) bad.push(`a picture that a page may cut: ${e.id}`);
    }
    const all = (q) => [...document.querySelectorAll(q)].filter(seen);
    return { bad, takeaways: all('.takeaway').map((e) => e.innerText), pictures: all('svg.own, svg.en-svg').length, tables: all('.view table tbody tr, .fig table tbody tr').length, limits: all('.limits li').map((e) => e.innerText), title: all('h1').length, asked: all('.asked li').length };
}

const words1 = (s) => s.replace(/\s+/g, ' ').trim();
let reader = true;
/** The text of the sheets, or null where no reader of PDF is at hand. */
async function pdfText(page, name) {
    const path = join(work, `${name}.pdf`), pdf = await page.pdf({ format: 'A4', printBackground: false, margin: { top: '14mm', bottom: '14mm', left: '14mm', right: '14mm' } });
    writeFileSync(path, pdf);
    const pages = (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;
    check(pages >= 1 && pages <= 14, name, `${pages} sheets`);
    try { return reader ? words1(execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) : null; } catch { reader = false; return null; }
}

async function onPaper(lang, views) {
    const page = await open(`paper ${lang}`, `#beliefs=a5_combat:0.6:0.7:0.8${full ? '' : '&futures=400'}`, { locale: LOCALES[lang], viewport: A4 });
    await atRest(page);
    for (const view of views) {
        const name = `paper ${lang} ${view}`;
        await page.emulateMedia({ media: 'screen', colorScheme: 'dark' }); // a dark screen must not blacken the sheet
        await show(page, view);
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        await drawn(page);
        const on = await page.evaluate(paper, A4);
        for (const line of on.bad.slice(0, 5)) fault(name, line);
        check(on.takeaways.length >= (view === 'settle' ? 1 : 2) && on.takeaways.every((s) => s.trim()), name, 'lacks a takeaway');
        check(on.pictures >= 1 && on.tables >= 5, name, `shows ${on.pictures} pictures and ${on.tables} rows`);
        check(on.limits.length === 3 && on.title === 1, name, 'lacks the title or the limits');
        check(on.asked >= 10, name, 'does not say which text and beliefs it shows');
        check(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor === 'rgb(255, 255, 255)' && getComputedStyle(document.querySelector('.headline')).color === 'rgb(0, 0, 0)'), name, 'is not black on white');
        await pictures(page, name);
        await page.emulateMedia({ media: 'screen' });
        await drawn(page);
        const text = await pdfText(page, name.replace(/ /g, '-'));
        if (text !== null) for (const line of [...on.takeaways.slice(-1), on.limits[2]]) check(text.replace(/ /g, '').includes(words1(line).replace(/ /g, '').slice(0, 30)), name, `the sheets lack "${line.slice(0, 60)}"`);
        check(await until(page, () => ![...document.querySelectorAll('.data')].some((d) => d.open)), name, 'tables stay unfolded after printing');
    }
    await close(page);
}
async function paperEnglish() { await onPaper('en', sample(VIEWS, 4)); }
async function paperUkrainian() { await onPaper('uk', full ? VIEWS : sample(VIEWS.slice(1), 4)); } // two others

async function paperOfTabs() {
    const page = await open('paper of play', '#show=play.council&futures=400', { viewport: A4 });
    await until(page, () => !!document.querySelector('#play-seat'));
    await page.locator('button.primary').click();
    await until(page, () => !!document.querySelector('.where')?.textContent && !document.querySelector('.actions button[disabled]'));
    for (const tab of ['play', 'about']) {
        await page.emulateMedia({ media: 'print' });
        await drawn(page);
        const on = await page.evaluate(paper, A4), text = await page.locator('main').innerText();
        for (const line of on.bad.slice(0, 5)) fault(`paper ${tab}`, line);
        check(on.limits.length >= 3 && on.title === 1, `paper ${tab}`, 'lacks the title or the limits');
        check(text.length > 300, `paper ${tab}`, 'is empty');
        await page.emulateMedia({ media: 'screen' });
        await page.locator('header nav button').nth(2).click();
        await until(page, () => !document.querySelector('.play'));
    }
    await close(page);
}

/** Who asks for less motion gets none; nobody gets more than a moment. */
async function motion() {
    const longest = () => Math.max(...[...document.querySelectorAll('*')].map((e) => { const s = getComputedStyle(e), n = (v) => Math.max(...v.split(',').map((x) => parseFloat(x) * (x.includes('ms') ? 1 : 1000))); return Math.max(n(s.transitionDuration), s.animationName === 'none' ? 0 : 9999, s.scrollBehavior === 'smooth' ? 9999 : 0); }));
    const page = await open('motion', '#futures=400');
    await atRest(page);
    check(await page.evaluate(longest) <= 200, 'motion', 'something moves for longer than a moment');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => { // the browser's own smooth scrolling, where a script asks for it
        globalThis.asked = [];
        for (const name of ['scrollIntoView', 'scrollTo', 'scrollBy']) { const real = Element.prototype[name]; Element.prototype[name] = function (...a) { globalThis.asked.push(a[0]?.behavior); return real.apply(this, a); }; }
    });
    for (const tab of [1, 2, 0]) {
        await page.locator('header nav button').nth(tab).click();
        await drawn(page);
        check(await page.evaluate(longest) === 0, 'motion', `tab ${tab} moves though less motion is asked for`);
    }
    check(await page.evaluate(() => !globalThis.asked.includes('smooth')), 'motion', 'scrolls smoothly');
    await close(page);
}

/** What is chosen differs from what is not by more than a colour that the system takes away. */
function chosen() {
    const bad = [], key = (e) => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderBottomColor, s.borderBottomStyle, s.borderBottomWidth, s.outlineStyle].join(); };
    for (const on of document.querySelectorAll('[aria-pressed=true], .tab[aria-current=page], .tab[aria-current=true]')) {
        const off = [...on.closest('ul, .choices, .seatlist, div').querySelectorAll('button')].find((b) => b !== on && b.getAttribute('aria-pressed') !== 'true' && !/^(page|true)$/.test(b.getAttribute('aria-current') ?? ''));
        if (on.checkVisibility() && off && !on.closest('.seats') && key(on) === key(off)) bad.push(on.textContent.trim().slice(0, 40));
    }
    return bad;
}

async function systemColours() {
    for (const scheme of sample(['light', 'dark'], 2)) {
        const page = await open(`system colours ${scheme}`, '#futures=400', { forcedColors: 'active', colorScheme: scheme });
        await atRest(page);
        check(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), 'system colours', 'are not in force');
        await page.locator('.seatname').first().click();
        for (const view of sample(['council', 'futures', 'map'], 2)) {
            await show(page, view);
            await drawn(page);
            for (const text of await page.evaluate(chosen)) fault(`system colours ${scheme} ${view}`, `"${text}" looks like the others though it is chosen`);
            await pictures(page, `system colours ${scheme} ${view}`);
        }
        check(await page.evaluate(() => [...document.querySelectorAll('.mark')].every((m) => getComputedStyle(m).borderTopStyle === 'solid' && m.textContent.trim())), 'system colours', 'marks vanish');
        await page.keyboard.press('Tab');
        check(await page.evaluate(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 2; }), 'system colours', 'the focus vanishes');
        await close(page);
    }
}

export const parts = [paperEnglish, paperUkrainian, paperOfTabs, motion, systemColours];
