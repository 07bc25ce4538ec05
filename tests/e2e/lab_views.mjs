// lab_views.mjs: every view and tab, at every width and zoom, in both languages, light and dark, with wider text.
import { atRest, axe, check, close, drawn, full, look, nothingCut, open, resize, sample, settled, tabTo, until, LOCALES, VIEWS } from './lab_lib.mjs';

/** WCAG 1.4.12: nobody may lose text by spacing it. Pictures scale as a whole and are left out. */
const SPACED = `body *:not(svg):not(svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`;

/** A window of 1280 x 1024 at 100, 200 and 400 % zoom; a tablet and a desk besides. */
const SIZES = [[320, 256, 'light'], [640, 512, 'dark'], [768, 900, 'light'], [1280, 1024, 'dark']], MORE = [[320, 800, 'dark'], [1440, 900, 'light']];
const FEW = full ? '' : '&futures=400', FINE = { deviceScaleFactor: 2, bypassCSP: true };

async function size(page, [width, height, scheme]) {
    await page.emulateMedia({ colorScheme: scheme });
    await resize(page, width, height);
}

/** Where not everything is checked, `turn` says at which sizes: every second one, axe at one of them. */
async function everySize(page, name, sizes, figures, turn) {
    const seen = sizes.filter((_, i) => full || i % 2 === turn % 2), examined = full ? seen.filter((s) => s[0] !== 768) : [seen[turn % seen.length]];
    for (const s of seen) {
        await size(page, s);
        const at = `${name} ${s[0]} ${s[2]}`, f = await look(page, at);
        check(f.figures >= figures, at, `shows ${f.figures} figures`);
        if (examined.includes(s)) await axe(page, at);
    }
    for (const width of full ? [320, 1280] : [turn % 2 ? 1280 : 320]) {
        await size(page, [width, 900, 'light']);
        await page.evaluate((css) => { const s = document.createElement('style'); s.id = 'spaced'; s.textContent = css; document.head.append(s); }, SPACED);
        await nothingCut(page, `${name} ${width} with wider text`);
        await page.evaluate(() => document.getElementById('spaced').remove());
    }
}

async function everyView(lang, views, sizes) {
    const page = await open(`views ${lang}`, `#show=explore.council${FEW}`, { ...FINE, locale: LOCALES[lang] });
    await atRest(page);
    for (const [turn, view] of views.entries()) {
        await size(page, [1440, 900, 'light']);
        await page.evaluate(() => document.body.focus());
        await tabTo(page, view, `.views li:nth-child(${VIEWS.indexOf(view) + 1}) button`);
        await page.keyboard.press('Enter');
        await settled(page, view);
        if (view === 'council') await page.locator('.seatname').first().click();
        await everySize(page, `${lang} ${view}`, sizes, view === 'settle' ? 1 : 2, turn);
    }
    await close(page);
}
async function viewsEnglish() { await everyView('en', sample(VIEWS, 2), [...SIZES, ...MORE]); }
/** Where not everything is checked, the other views; what decides takes long and is looked at in cellsAreHeld. */
async function viewsUkrainian() { await everyView('uk', full ? VIEWS : ['futures', 'map'], SIZES); }

/** Both panels unfolded to the last, and the tabs beside the results. */
async function panelsAndTabs() {
    for (const lang of sample(['uk', 'en'], 2)) {
        const page = await open(`panels ${lang}`, `#show=explore.council${FEW}`, { ...FINE, locale: LOCALES[lang] });
        await atRest(page);
        await page.locator('.belief > summary').first().click();
        await page.locator('.belief .stops button').first().click();
        await page.locator('.belief .tools button').nth(1).click();
        await until(page, () => !!document.querySelector('.why:not([hidden])')?.textContent);
        await atRest(page);
        await page.evaluate(() => document.querySelectorAll('.panel > details, .acts, .data, .belief').forEach((d) => { d.open = true; }));
        await everySize(page, `${lang} panels`, SIZES, 2, 0);
        await page.locator('header nav button').nth(2).click();
        check(await until(page, () => { const left = [...document.querySelectorAll('.prose ul')][0]?.children ?? []; return left.length > 5 && [...left].every((li) => li.querySelector('b')?.textContent.length > 3); }), `${lang} about`, 'what is left out has no names');
        await everySize(page, `${lang} about`, [...SIZES, ...MORE], 0, 1);
        await close(page);
    }
}

/** The note is read once: it folds by its button and stays folded, also where nothing can be stored. */
async function noteFolds() {
    const folded = () => document.querySelector('.note') && !document.querySelector('.note').open;
    for (const stored of sample([false, true], 2)) {
        const name = `note ${stored ? '' : 'without storage'}`, page = await open(name, `#show=explore.council${FEW}`, { ...FINE, locale: LOCALES.en }, stored ? null : () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); });
        await atRest(page);
        check(await page.evaluate(() => document.querySelector('.note').open), name, 'is not open for a first reader');
        await tabTo(page, name, '.note button');
        await page.keyboard.press('Enter');
        check(await until(page, folded), name, 'does not fold');
        for (const tab of [1, 2, 0]) {
            await page.locator('header nav button').nth(tab).click();
            await drawn(page);
            check(await page.evaluate(folded), name, 'opens again with another tab');
        }
        if (stored) {
            await page.reload();
            await atRest(page);
            check(await page.evaluate(folded), name, 'opens again with the page');
        }
        await close(page);
    }
    const second = await open('note, second visit', `#show=explore.council${FEW}`, { ...FINE, locale: LOCALES.en });
    await atRest(second);
    await second.reload();
    await atRest(second);
    check(await second.evaluate(folded), 'note', 'is open on a second visit');
    await close(second);
}

export const parts = [viewsEnglish, viewsUkrainian, panelsAndTabs, noteFolds];
