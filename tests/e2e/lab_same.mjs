// lab_same.mjs: the same results as the program: digests, links there and back. Sessions: lab_play.mjs.
import { atRest, check, close, data, drawn, entente, full, linkOf, open, sample, until, CASE } from './lab_lib.mjs';

const FEW = full ? '' : '#futures=400';

/** The text in force with the status changed to a written path, as a link writes it. */
function ownText() {
    const c = JSON.parse(entente(['list', CASE, '--json'])), force = c.drafts.find((d) => d.id === c.in_force);
    return c.clauses.map((k) => k.levels.findIndex((l) => l.id === (k.id === 'status' ? 'path' : force.levels[k.id]))).join('');
}

async function sameDigest() {
    for (const [hash, args] of sample([
        ['#draft=invite', ['--draft', 'invite', '--futures', '2000']],
        ['#draft=keep-open&seed=7&years=5&futures=400', ['--draft', 'keep-open', '--futures', '400', '--seed', '7', '--horizon', '5']],
        ['#draft=kuleba-package&fill=pooled&correlate=true&futures=400', ['--draft', 'kuleba-package', '--futures', '400', '--fill', 'pooled', '--correlate']],
        ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8,decisive_win:0.1:0.2:0.3&futures=400', ['--draft', 'invite', '--futures', '400', '--belief', 'a5_combat=0.6:0.7:0.8,decisive_win=0.1:0.2:0.3']],
        ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8&hold=own&futures=400', ['--draft', 'invite', '--futures', '400', '--belief', 'a5_combat=0.6:0.7:0.8', '--hold', 'own']],
        [`#draft=in-force&text=${ownText()}&futures=400`, ['--futures', '400', '--text', 'status.path']],
    ], 3)) {
        const page = await open('digest', hash), native = JSON.parse(entente(['run', CASE, '--json', ...args])).run.result_digest;
        await atRest(page);
        const own = await data(page, 'digest'), shown = await page.textContent('#digest'), command = await page.textContent('#command');
        check(own === native && shown === native, 'digest', `${hash}: page ${own}, program ${native}`);
        const again = JSON.parse(entente([...command.split(' ').slice(1), '--json'])).run.result_digest;
        check(again === native, 'digest', `the command shown gives ${again}: ${command}`);
        await close(page);
    }
}

async function linkThereAndBack() {
    const page = await open('link', FEW);
    await atRest(page);
    await page.selectOption('#draft', { index: 3 });
    await page.locator('#clause-status').selectOption({ index: 2 });
    await page.locator('#box-a5_combat > summary').click();
    await page.locator('#belief-a5_combat').fill('80');
    await page.locator('#belief-a5_combat').press('Tab');
    await page.locator('.views button').nth(1).click();
    check(await until(page, () => location.hash.includes('explore.futures')), 'link', 'is not written by itself');
    await atRest(page);
    const hash = await page.evaluate(() => location.hash), digest = await data(page, 'digest');
    const again = await open('link', hash);
    await atRest(again);
    check(await data(again, 'digest') === digest, 'link', 'the same link gives another result');
    check(await linkOf(again) === hash, 'link', 'a link does not come back as it was');
    await close(again);
    await close(page);
}

/** What a link holds is read without a word about it, also where the search for texts has limits. */
async function everyName() {
    const page = await open('names', '#draft=invite&futures=400&could=.2,-attribution.none&seat=FRA&pair=a5_combat:provocation_hr&of=force&column=1&future=3');
    await atRest(page);
    check(await page.locator('.notices .notice').count() === 0, 'names', `a link of this page is not understood: ${await page.locator('.notices').textContent()}`);
    check((await linkOf(page)).includes('could='), 'names', 'the limits of the search are lost');
    await close(page);
}

/** A view opened while a question is still being computed keeps its pictures when the finer results come. */
async function viewWhileComputing() {
    const page = await open('while computing', `#draft=invite&futures=${full ? 10000 : 2000}`);
    await atRest(page);
    await page.evaluate(() => new Promise((done) => {
        const root = document.documentElement, first = Number(root.dataset.drawn);
        new MutationObserver((_, watch) => {
            if (Number(root.dataset.drawn) === first) return;
            watch.disconnect();
            document.querySelectorAll('nav.views button')[1].click();
            done();
        }).observe(root, { attributes: true });
        location.hash = location.hash.replace('draft=invite', 'draft=invite&seed=9');
    }));
    await drawn(page);
    await atRest(page); // the finest results are there: whatever comes now was asked for by the view
    check(await until(page, () => document.querySelectorAll('.icons svg').length > 1), 'while computing', 'the view has lost its pictures');
    await close(page);
}

export const parts = [sameDigest, linkThereAndBack, everyName, viewWhileComputing];
