// lab_pictures.mjs: the engine draws every picture of Explore, the page lays buttons over it: what is chosen there, where the
// buttons lie, what is saved, and other cases than the one that the page was made for.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { atRest, check, close, data, entente, full, look, open, resize, root, sample, settled, show, until, CASE, VIEWS } from './lab_lib.mjs';

const FEW = full ? '' : '&futures=400', DATA = join(root, 'tests', 'data');

const drawnIn = (page, figure) => until(page, `document.querySelector('.fig-${figure} svg.en-svg')`);

/** Every button over a cell lies on the cell, at any width. */
function astray(figure) {
    const bad = [], box = document.querySelector(`.fig-${figure} .sized`), svg = box.querySelector('svg'), over = [...box.querySelectorAll('.over')];
    const cells = [...svg.querySelectorAll('[data-cell]')].map((g) => g.querySelector('rect').getBoundingClientRect());
    for (const b of over) {
        const r = b.getBoundingClientRect(), x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
        if (!cells.some((c) => Math.abs((c.left + c.right) / 2 - x) < 4 && Math.abs((c.top + c.bottom) / 2 - y) < 4 && Math.abs(c.width - r.width) < 12)) bad.push(b.getAttribute('aria-label'));
    }
    return { bad, over: over.length, cells: cells.length };
}
async function buttonsLieOnCells(page, figure, all) {
    for (const width of [320, 900, 1440]) {
        await resize(page, width);
        const { bad, over, cells } = await page.evaluate(astray, figure);
        check(over > 0 && cells > 0 && (!all || over === cells), `${figure} ${width}`, `${over} buttons over ${cells} cells`);
        check(bad.length === 0, `${figure} ${width}`, `buttons beside their cells: ${bad.slice(0, 3).join('; ')}`);
    }
}

/** One file, whole, with every picture of the figure side by side. */
async function saved(page, figure) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`.fig-${figure} .tools button`).nth(1).click()]);
    const text = readFileSync(await file.path(), 'utf8'), shown = await page.locator(`.fig-${figure} svg.en-svg`).count();
    const got = await page.evaluate((s) => {
        const doc = new DOMParser().parseFromString(s, 'image/svg+xml'), all = [...doc.querySelectorAll('svg.en-svg')];
        const at = all.map((p) => ['x', 'y', 'width', 'height'].map((k) => Number(p.getAttribute(k)))), [, , w, h] = doc.documentElement.getAttribute('viewBox').split(' ').map(Number);
        return {
            fault: doc.querySelector('parsererror')?.textContent ?? '', pictures: all.length, named: [doc.documentElement, ...all].every((p) => [...p.children].some((c) => c.tagName === 'title' && c.textContent.length > 4)),
            apart: at.length < 2 || at.every((a, i) => a[0] + a[2] <= w && a[1] + a[3] <= h && at.every((b, k) => k <= i || a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1])),
        };
    }, text);
    check(!got.fault && /^<\?xml/.test(text), figure, `${file.suggestedFilename()} is no picture: ${got.fault.slice(0, 80)}`);
    check(shown > 0 && got.pictures === shown && got.named && got.apart, figure, `${file.suggestedFilename()}: ${JSON.stringify({ shown, ...got })}`);
}

async function everyPictureIsTheEngines() {
    const page = await open('pictures', `#draft=invite${FEW}`);
    await atRest(page);
    for (const view of VIEWS.filter((v) => full || v !== 'decides')) { // which takes long, and its pictures are in cellsAreHeld
        await show(page, view);
        const other = await page.evaluate(() => [...document.querySelectorAll('.results svg')].filter((s) => !s.matches('.en-svg') || s.getAttribute('role') !== 'img' || !s.querySelector(':scope > title')?.textContent || !s.querySelector(':scope > desc')?.textContent).length);
        check(other === 0, view, `${other} pictures are not the engine's`);
        check(await page.evaluate(() => new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size === document.querySelectorAll('[id]').length), view, 'an id stands twice');
        const figures = await page.evaluate(() => [...document.querySelectorAll('.fig')].map((f) => f.className.match(/fig-(\S+)/)[1]));
        for (const name of figures) if (view === 'council' || name !== 'three-lines') await saved(page, name);
    }
    await close(page);
}

/** Panel by panel: the last value of the draft, and a default baseline only where there is one. */
async function linesSayWhatTheTableSays() {
    for (const [hash, columns, own] of sample([['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8&hold=own', 6, 1], ['#draft=invite', 5, 0], ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8', 5, 0]], 3)) {
        const page = await open('lines', hash + FEW);
        await atRest(page);
        for (const outcome of [0, 7]) {
            const before = Number(await data(page, 'drawn')), already = await page.locator('#outcome').evaluate((e) => e.selectedIndex) === outcome;
            if (!already) await page.selectOption('#outcome', { index: outcome });
            await until(page, `document.documentElement.dataset.drawn ${already ? '>=' : '>'} ${before} && document.querySelectorAll('.fig-three-lines svg.en-svg').length === ${columns + 1}`);
            const got = await page.evaluate(() => ({
                panels: [...document.querySelectorAll('.fig-three-lines svg.en-svg')].slice(0, -1).map((s) => ({ last: [...s.querySelectorAll('text[font-weight]')].at(-1).textContent, first: s.querySelector('desc').textContent.includes('Default baseline'), lines: s.querySelectorAll('.en-line').length })),
                rows: [...document.querySelectorAll('.fig-three-lines tbody tr')].map((r) => [...r.querySelectorAll('td')].map((d) => d.textContent)),
            }));
            check(got.panels.length === columns && got.rows.length === 3 * columns, 'lines', `${got.panels.length} panels and ${got.rows.length} rows at ${hash}`);
            got.panels.forEach((p, i) => {
                const said = got.rows[3 * i + 2]?.[3] ?? '', number = parseFloat(said.replace(/[<,]/g, ''));
                check(said.split(' ')[0] === p.last || Math.abs(number - parseFloat(p.last)) <= 0.051 * Math.max(1, Math.abs(number)), 'lines', `panel ${i} ends at ${p.last}, the table says ${said}`);
                check(p.first === (got.rows[3 * i]?.[1] !== '–') && p.lines === (p.first ? 3 : 2), 'lines', `panel ${i} shows ${p.lines} lines`);
            });
            check(got.panels.filter((p) => !p.first).length === own, 'lines', 'a default baseline too many or too few');
        }
        await close(page);
    }
}

async function tilesAreChosen() {
    const page = await open('tiles', `#draft=invite&show=explore.map${FEW}`);
    await atRest(page);
    await drawnIn(page, 'map');
    await buttonsLieOnCells(page, 'map', true);
    const tile = (name) => page.locator(`.fig-map .over[aria-label^="${name}"]`);
    await tile('Belgium').click();
    check(await until(page, () => document.querySelector('.seat-detail h4')?.textContent.includes('Belgium')), 'tiles', 'a tile does not show its seat');
    check(await tile('Belgium').getAttribute('aria-pressed') === 'true', 'tiles', 'the chosen tile does not say so');
    await page.keyboard.press('ArrowDown');
    check(await page.evaluate(() => document.activeElement.getAttribute('aria-label').startsWith('France')), 'tiles', 'France does not lie below Belgium');
    await page.keyboard.press('Enter');
    check(await until(page, () => document.querySelector('.seat-detail h4')?.textContent.includes('France')), 'tiles', 'the keyboard does not choose');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    check(await page.evaluate(() => document.activeElement.getAttribute('aria-label').startsWith('Luxembourg')), 'tiles', 'Luxembourg does not lie beside Belgium');
    await close(page);
}

async function cellsAreHeld() {
    const page = await open('cells', `#show=explore.decides${FEW}`, { kase: full ? CASE : join(DATA, 'tiny') });
    await atRest(page);
    await settled(page, 'decides');
    check(await until(page, () => document.querySelectorAll('.fig-flip-map .over').length === 49), 'cells', 'the map has not 49 cells to choose');
    await buttonsLieOnCells(page, 'flip-map', true);
    for (const name of ['tornado', 'flip-map']) await saved(page, name);
    await look(page, 'cells');
    const before = await data(page, 'digest'), cell = page.locator('.fig-flip-map .over').first();
    check(await until(page, () => { const own = document.querySelector('.fig-flip-map [data-cell] text').textContent; return own && document.querySelector('.fig-flip-map .over').ariaLabel.includes(`: ${own} `); }), 'cells', `the first cell does not show what its button says: "${await cell.getAttribute('aria-label')}"`);
    await cell.click();
    check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest !== '${before}'`), 'cells', 'a cell changes no result');
    check(await page.locator('.belief.set').count() === 2, 'cells', 'a cell does not hold two beliefs');
    await page.locator('.beliefs button', { hasText: 'Undo' }).click();
    check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest === '${before}'`), 'cells', 'undo does not let go of them');
    await close(page);
}

async function wordingsReachTheDraft() {
    const page = await open('wordings', `#draft=invite&show=explore.conditions${FEW}`);
    await atRest(page);
    await settled(page, 'conditions');
    await drawnIn(page, 'conditions');
    await buttonsLieOnCells(page, 'conditions', true);
    const first = page.locator('.fig-conditions .over').first(), label = await first.getAttribute('aria-label'), before = await page.evaluate(() => location.hash);
    const words = await page.evaluate(() => [...document.querySelector('.fig-conditions [data-cell]').querySelectorAll('text')].map((t) => t.textContent).join(' '));
    check(label.endsWith(words), 'wordings', `the cell says "${words}", its button "${label}"`);
    await first.click();
    check(await until(page, `location.hash !== ${JSON.stringify(before)}`), 'wordings', 'the draft does not change');
    await atRest(page);
    check(await page.evaluate((w) => [...document.querySelectorAll('.clause.changed select')].some((s) => s.selectedOptions[0].textContent.includes(w)), words), 'wordings', `the draft does not say "${words}"`);
    await close(page);
}

/** Any case has its map: other members, places in part, none at all. */
async function otherCases() {
    const cases = ['bucharest-2008', ...readdirSync(DATA).filter((f) => /^tiny/.test(f)).sort().map((f) => join(DATA, f))];
    for (const kase of sample(cases, 6)) {
        const name = kase.split('/').pop(), page = await open(name, `#show=explore.map${FEW}`, { kase, viewport: { width: 768, height: 900 } });
        await atRest(page);
        check(await drawnIn(page, 'map'), name, 'has no map');
        const members = JSON.parse(entente(['list', kase, '--json'])).members, { over, bad } = await page.evaluate(astray, 'map');
        check(over === members.length && bad.length === 0, name, `${over} tiles of ${members.length} members`);
        check(await page.evaluate(() => { const r = [...document.querySelectorAll('.fig-map .over')].map((b) => b.getBoundingClientRect()); return r.every((a, i) => r.every((b, k) => k <= i || Math.abs(a.left - b.left) > a.width - 1 || Math.abs(a.top - b.top) > a.height - 1)); }), name, 'tiles lie on each other');
        check(await page.locator('.fig-three-lines svg.en-svg').count() >= 2, name, 'has no lines');
        await close(page);
    }
}

export const parts = [everyPictureIsTheEngines, linesSayWhatTheTableSays, tilesAreChosen, cellsAreHeld, wordingsReachTheDraft, otherCases];
