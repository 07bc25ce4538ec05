// lab_settle.mjs: "What could pass": the figures of `entente settle`, a text taken as the draft, the certificate where
// nothing passes, stopping, the link.
import { atRest, axe, check, close, entente, full, nothingCut, open, resize, sample, until, words, CASE, LOCALES } from './lab_lib.mjs';

const VIEW = '#show=explore.settle&futures=400';

async function openView(name, hash, locale = LOCALES.en) {
    const page = await open(name, hash, { locale, bypassCSP: true });
    await atRest(page);
    await page.locator('#settle-ask').waitFor();
    return page;
}
async function search(page) {
    await page.locator('#settle-ask').click();
    await page.locator('.fig-settle').waitFor();
}
const told = async (page) => JSON.parse(entente([...(await page.textContent('#settle-command')).split(' ').slice(1), '--json']));
const facts = () => JSON.parse(entente(['check', CASE, '--json']));
const hundred = (p) => { const n = Math.round(100 * p); return n === 0 && p > 0 ? '<1' : n === 100 && p < 1 ? '>99' : String(n); };
const range = (low, high) => (hundred(low) === hundred(high) ? hundred(low) : `${hundred(low)} to ${hundred(high)}`);

/** The command that the page shows gives the same texts; the first of them becomes the draft. */
async function settleAsNative() {
    const page = await openView('same', `${VIEW}&could=.2,-attribution.none&beliefs=a5_combat:0.5:0.6:0.7`);
    await search(page);
    const command = await page.textContent('#settle-command'), native = await told(page);
    check(/--exclude attribution\.none --max-changes 2 --futures 400 .*--belief a5_combat=0\.5:0\.6:0\.7/.test(command), 'same', `the command is ${command}`);
    await page.locator('.fig-settle details.data summary').click();
    const rows = await page.locator('.fig-settle details.data tbody tr').evaluateAll((all) => all.map((r) => [...r.children].map((c) => c.textContent.trim())));
    check(rows.length === native.texts.length && rows.length > 2, 'same', `${rows.length} texts, native ${native.texts.length}`);
    native.texts.forEach((t, i) => {
        const said = `${hundred(t.p_adopt)} (${range(t.p_low, t.p_high)})`;
        check(rows[i]?.[1] === said && rows[i]?.[2] === String(t.objectors), 'same', `text ${i + 1}: ${rows[i]?.slice(0, 3)} instead of ${said}, ${t.objectors}`);
    });
    check((await page.textContent('.fig-settle .takeaway')).includes(` ${native.search.passing} of the ${native.search.space - native.search.incompatible - native.search.left_out} texts`), 'same', 'the takeaway does not count');
    const first = page.locator('ol.found button').first(), levels = native.levels.filter((l) => l.text === 1 && !l.in_force), { clauses } = facts();
    await first.click();
    check(levels.length > 0 && await until(page, () => document.querySelector('ol.found button').disabled), 'same', 'the draft does not say that it is this text');
    for (const l of levels) {
        const shown = await page.locator(`#clause-${l.clause}`).evaluate((e) => e.selectedIndex);
        check(clauses.find((k) => k.id === l.clause).levels.findIndex((q) => q.id === l.level) === shown, 'same', `${l.clause} is not taken`);
    }
    check(await page.locator('.fig-settle svg').count() === 1, 'same', 'no picture');
    await everyWidth(page, 'same', ['light', 'dark']);
    await close(page);
}

/** Held to what somebody's red line forbids or nobody takes: members that stand against each other are named. */
async function nothingPasses() {
    const page = await openView('nothing', `${VIEW}&could=.0,+status.invited,+trigger.at_once`);
    await search(page);
    const native = await told(page), takeaway = await page.textContent('.fig-settle .takeaway');
    check(native.certificate.nothing_passes && takeaway.includes('none of the ') && takeaway.includes('(of 31,104 '), 'nothing', `"${takeaway}"`);
    const names = facts().members.filter((m) => native.certificate.members.includes(m.id)).map((m) => m.name);
    check(names.length > 0 && names.every((n) => takeaway.includes(n)), 'nothing', 'the members are not named');
    await everyWidth(page, 'nothing', ['dark', 'light']);
    await close(page);
}

/** The answer of a search is kept back, so that there is something to stop on any machine. */
function endless() {
    const own = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
    globalThis.endless = true;
    Object.defineProperty(MessagePort.prototype, 'onmessage', { ...own, set(f) { own.set.call(this, (e) => { if (!globalThis.endless || !e.data?.texts) f(e); }); } });
}

/** Controls make the question, the link carries it, the button stops the search, a smaller one follows. */
async function settleIsAsked() {
    const page = await openView('asking', VIEW);
    await page.evaluate(endless);
    await page.locator('#settle-ask').click();
    await page.locator('#settle-stop').waitFor();
    check(await page.locator('.view progress').count() === 1, 'asking', 'no progress');
    check(await until(page, () => document.querySelector('.view progress')?.value > 0), 'asking', 'the progress does not move');
    await page.locator('#settle-stop').click();
    await page.locator('#settle-ask').waitFor();
    await page.evaluate(() => { globalThis.endless = false; });
    await page.locator('.view details.acts summary').click();
    await page.locator('#settle-status').selectOption({ index: 3 });
    await page.locator('#settle-changes').selectOption('1');
    await page.locator('#settle-profile').selectOption({ index: 1 });
    check(await until(page, () => /could=\w+\.1,%2Bstatus/.test(location.hash)), 'asking', 'the link does not carry the question');
    const again = await openView('asking', await page.evaluate(() => location.hash)), command = await page.textContent('#settle-command');
    check(await again.textContent('#settle-command') === command && /--profile \w+ --require status\.open_door --max-changes 1/.test(command), 'asking', `the link loses "${command}"`);
    await close(again);
    await page.locator('#settle-ask').focus();
    await page.keyboard.press('Enter');
    await page.locator('.fig-settle svg').waitFor();
    check(await page.locator('.fig-settle svg text[font-weight="600"][font-size="14"]').count() === 1, 'asking', 'one profile is one panel');
    await close(page);
}

async function settleInUkrainian() {
    const page = await openView('uk', `${VIEW}&could=.1`, LOCALES.uk);
    check(await page.textContent('#view-h') === words.uk['view.settle'], 'uk', 'the view has no Ukrainian name');
    await search(page);
    check((await page.textContent('.fig-settle .takeaway')).startsWith(words.uk['settle.some'].slice(0, 12)), 'uk', 'the takeaway is not Ukrainian');
    await close(page);
}

/** An answer at three widths and in both schemes; its picture keeps to its frame. */
async function everyWidth(page, name, schemes) {
    for (const [width, colorScheme] of sample(schemes.flatMap((s) => [320, 768, 1440].map((w) => [w, s])), 6)) {
        const at = `${name} ${width} px ${colorScheme}`;
        await resize(page, width);
        await page.emulateMedia({ colorScheme });
        check(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), at, 'scrolls sideways');
        await nothingCut(page, at);
        await axe(page, at, 'section.view');
    }
    const out = await page.locator('.fig-settle').evaluate((figure) => {
        const frame = figure.querySelector('svg')?.getBoundingClientRect();
        return [...figure.querySelectorAll('svg text')].filter((e) => { const r = e.getBoundingClientRect(); return r.left < frame.left || r.right > frame.right || r.top < frame.top || r.bottom > frame.bottom; }).map((e) => e.textContent);
    });
    check(out.length === 0, name, `runs out of the picture: ${out}`);
}

export const parts = [settleAsNative, nothingPasses, settleIsAsked, ...(full ? [settleInUkrainian] : [])];
