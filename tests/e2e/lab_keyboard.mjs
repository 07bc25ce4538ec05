// lab_keyboard.mjs: the page without a mouse: every stop visible and uncovered, the whole way of exploring, a whole
// session, and what a screen reader is told.
import { atRest, check, close, data, drawn, fault, full, open, resize, sample, settled, tabTo, until, words, VIEWS } from './lab_lib.mjs';

const FEW = full ? '' : '#futures=400';

const rested = (page, before) => until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest !== '${before}'`);

async function keyboardChangesResult() {
    const page = await open('keyboard', FEW);
    await atRest(page);
    const before = await data(page, 'digest');
    await tabTo(page, 'keyboard', '.clause .step button:not(:disabled)');
    await page.keyboard.press('Enter');
    check(await rested(page, before), 'keyboard', 'a step of a clause changes no result');
    await tabTo(page, 'keyboard', '.belief > summary');
    await page.keyboard.press('Enter');
    const middle = await data(page, 'digest');
    await tabTo(page, 'keyboard', '.belief[open] .stops button:last-child');
    await page.keyboard.press('Space');
    check(await rested(page, middle), 'keyboard', 'a belief changes no result');
    const third = await data(page, 'digest');
    await tabTo(page, 'keyboard', '.belief[open] input[type=number]');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('30');
    await page.keyboard.press('Tab');
    check(await rested(page, third), 'keyboard', 'a number written into the field changes no result');
    await tabTo(page, 'keyboard', '.decision .tools button:first-child');
    for (let i = 0; i < 3; i++) { await page.keyboard.press('Enter'); await atRest(page); }
    check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest === '${before}'`), 'keyboard', 'undo does not give the same result again');
    await tabTo(page, 'keyboard', '.seats button');
    const first = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    await page.keyboard.press('ArrowRight');
    check(await page.evaluate(() => document.activeElement.getAttribute('aria-label')) !== first, 'keyboard', 'arrows do not move along the ring');
    await page.keyboard.press('Enter');
    check(await until(page, () => !!document.querySelector('.seat-detail')), 'keyboard', 'a seat shows nothing');
    await tabTo(page, 'keyboard', '.seat-detail button');
    await page.keyboard.press('Enter');
    await settled(page, 'conditions');
    await tabTo(page, 'keyboard', '.fig-conditions .over');
    const text = await data(page, 'digest');
    await page.keyboard.press('Enter');
    check(await rested(page, text), 'keyboard', 'a wording of the condition table does not reach the draft');
    await tabTo(page, 'keyboard', '.views li:nth-child(2) button');
    await page.keyboard.press('Enter');
    await settled(page, 'futures');
    await tabTo(page, 'keyboard', '.pager button:last-child');
    await page.keyboard.press('Enter');
    check(await until(page, `location.hash.includes('future=1')`), 'keyboard', 'the next future is not told');
    await tabTo(page, 'keyboard', '.data > summary');
    await page.keyboard.press('Space');
    check(await page.evaluate(() => document.activeElement.parentElement.open), 'keyboard', 'a table does not unfold');
    await close(page);
}

/** What has the focus: its name, whether it shows, and what lies over it. */
function stop() {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const s = getComputedStyle(e), r = e.getBoundingClientRect(), ring = parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none' && s.outlineStyle !== 'auto' ? true : s.boxShadow !== 'none';
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.5, 0.1]].map(([x, y]) => [r.left + r.width * x, r.top + r.height * y]).filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const free = points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (e.contains(top) || top.contains(e)) && !(top.contains(e) && top.matches('.mini')); });
    return { name: `<${e.tagName.toLowerCase()} id="${e.id}" class="${e.className}"> ${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40)}`, ring, free, seen: points.length > 0, mark: e.dataset.walked ?? (e.dataset.walked = String(performance.now()), '') };
}

/** From one end of the page to the other, and out of it: no stop hidden, none covered, no trap. */
async function walk(page, name, key) {
    const bad = new Set();
    let n = 0;
    await page.evaluate(() => { document.querySelectorAll('[data-walked]').forEach((e) => { delete e.dataset.walked; }); document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0); });
    for (; n < 700; n++) {
        await page.keyboard.press(key);
        const at = await page.evaluate(stop);
        if (!at && n < 2) continue; // the focus may begin outside the page
        if (!at || at.mark) break;
        if (!at.ring) bad.add(`no visible focus: ${at.name}`);
        else if (!at.seen) bad.add(`focus out of sight: ${at.name}`);
        else if (!at.free) bad.add(`focus covered: ${at.name}`);
    }
    check(n < 700, name, 'Tab never leaves the page');
    check(n > 8, name, `only ${n} stops`);
    for (const line of [...bad].slice(0, 6)) fault(name, line);
    return n;
}

async function everyStop() {
    const page = await open('stops', FEW);
    await atRest(page);
    await page.locator('.belief > summary').first().click();
    for (const [width, height, key] of sample([[1440, 900], [1280, 600], [640, 512], [320, 256]].flatMap((size) => [[...size, 'Tab'], [...size, 'Shift+Tab']]), 7)) {
        await resize(page, width, height);
        await page.evaluate(() => document.querySelectorAll('.panel > details').forEach((d) => { d.open = true; }));
        await walk(page, `${key} ${width} × ${height}`, key);
    }
    await resize(page, 640, 512);
    for (const tab of [1, 2]) { await page.locator('header nav button').nth(tab).click(); await drawn(page); await walk(page, `tab ${tab}`, 'Tab'); }
    await close(page);
}

/** A clock that only the test moves, for timers and for the speaker; pictures and answers come as ever. */
function stoppedClock() {
    const waiting = new Map();
    let now = 0, last = 0;
    performance.now = () => now;
    globalThis.setTimeout = (f, ms = 0) => { waiting.set(++last, { at: now + ms, f }); return last; };
    globalThis.clearTimeout = (id) => { waiting.delete(id); };
    globalThis.pass = (ms) => {
        const end = now + ms, next = () => [...waiting].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        for (let due = next(); due; due = next()) { waiting.delete(due[0]); now = due[1].at; due[1].f(); }
        now = end;
    };
}

/** The results are said once when they have come to rest: not for every step, not more than once in five seconds. */
async function announcements() {
    const page = await open('announcements', FEW, {}, stoppedClock), name = 'announcements';
    await atRest(page);
    await page.evaluate(() => {
        const live = document.getElementById('live');
        globalThis.said = [];
        new MutationObserver(() => { const text = live.textContent.trim(); if (text && globalThis.said.at(-1)?.text !== text) globalThis.said.push({ text, at: performance.now() }); }).observe(live, { childList: true, characterData: true, subtree: true });
    });
    const pass = async (ms) => { for (let t = 0; t < ms; t += 100) { await page.evaluate(() => globalThis.pass(100)); await drawn(page); } };
    const said = () => page.evaluate(() => globalThis.said), headline = async () => (await page.textContent('.headline')).trim();
    await pass(300);
    const first = await headline();
    check((await said()).map((s) => s.text).join() === first, name, `the first result is not said once: ${JSON.stringify(await said())}`);
    const seen = new Set([first]);
    for (const index of [2, 3, 4, 5]) { // four changes within a second
        await page.locator('#draft').selectOption({ index });
        await atRest(page);
        await pass(200);
        seen.add(await headline());
    }
    check(seen.size >= 4, name, 'the changes change nothing that could be said');
    await pass(6000);
    const after = await said();
    check(after.length === 2 && after[1].text === await headline(), name, `four quick changes: ${JSON.stringify(after)}`);
    await page.locator('#draft').selectOption({ index: 1 });
    await atRest(page);
    await pass(6000);
    const all = await said();
    check(all.length === 3 && all.every((s, i) => i === 0 || s.at - all[i - 1].at >= 4900), name, `two within five seconds: ${JSON.stringify(all)}`);
    await page.evaluate(() => {
        const live = '[aria-live], [role=status], [role=alert]';
        globalThis.loud = '';
        new MutationObserver(() => {
            for (const e of document.querySelectorAll('.view progress, .view [class*=progress]')) if (e.closest(live)) globalThis.loud = e.outerHTML;
        }).observe(document.getElementById('app'), { childList: true, attributes: true, subtree: true });
    });
    await page.locator('nav.views button').nth(VIEWS.indexOf(full ? 'decides' : 'conditions')).click();
    check(await until(page, () => !!document.querySelector('.fig-flip-map, .fig-conditions') && !document.querySelector('.view progress')), name, 'the view is never computed');
    const loud = await page.evaluate(() => globalThis.loud);
    check(!loud, name, `every step of a computation is announced: ${loud}`);
    await close(page);
}

/** Five minutes at the table, from the tab to the end, by Tab, Enter and the arrows alone. */
async function playByKeyboard() {
    const page = await open('play by keyboard', FEW), phases = [];
    await atRest(page);
    await tabTo(page, 'play', 'header nav li:nth-child(2) button');
    await page.keyboard.press('Enter');
    await until(page, () => !!document.querySelector('#play-seat'));
    await tabTo(page, 'play', '#play-seat');
    await page.keyboard.press('L'); // one letter: several would be one word only if typed fast enough
    check(await page.evaluate(() => document.querySelector('#play-seat').selectedOptions[0].textContent === 'Latvia'), 'play', 'a seat cannot be chosen by typing');
    await tabTo(page, 'play', 'button.primary');
    await page.keyboard.press('Enter');
    const still = () => document.querySelector('#play-digest') && document.querySelector('.play').getAttribute('aria-busy') === 'false' && !document.querySelector('.actions button[disabled]');
    await until(page, still);
    const press = async (wanted, key = 'Enter') => { if (!await tabTo(page, 'play', wanted)) throw new Error(`no way to ${wanted}`); await page.keyboard.press(key); };
    const there = (selector) => page.locator(selector).count();
    for (let i = 0; i < 120; i++) {
        const now = await page.evaluate(() => ({ digest: document.querySelector('#play-digest').textContent, phase: document.querySelector('#play-h').textContent }));
        if (phases[phases.length - 1] !== now.phase) phases.push(now.phase);
        const asked = await there('#actions form.ask') > 0, open_ = '#actions .choices:not(:has([aria-pressed=true])) button';
        if (await there('#actions form.ask #words')) {
            if (await there('#actions form.ask input[type=checkbox]')) await press('#actions form.ask input[type=checkbox]', 'Space');
            await tabTo(page, 'play', '#words');
            await page.keyboard.type('Our parliament has spoken');
            await press('#actions button[type=submit]');
        } else if (await there('#actions form.ask, #actions input[name=opinion]')) {
            if (await there('#actions input[name=opinion]')) { await press('#actions input[name=opinion]', 'ArrowUp'); await press('#actions input[name=sure]', 'ArrowDown'); }
            await press('#actions button[type=submit]');
        } else if (await there(open_)) await press(open_);
        else if (await there('#actions button.primary')) await press('#actions button.primary');
        else if (await there('#actions .moves button:visible')) await press('#actions .moves button');
        else break;
        await until(page, `document.querySelector('#play-digest').textContent !== '${now.digest}' || (!${asked} && !!document.querySelector('#actions form.ask'))`);
        await until(page, still);
    }
    check(phases[phases.length - 1] === words.en['phase.end'], 'play', `ends in "${phases[phases.length - 1]}": ${phases.join(', ')}`);
    check(phases.length >= 8, 'play', `saw only ${phases.join(', ')}`);
    await close(page);
}

export const parts = [everyStop, keyboardChangesResult, announcements, ...(full ? [playByKeyboard] : [])]; // tableByKeyboard plays the first phases
