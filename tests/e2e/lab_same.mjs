// lab_same.mjs: the same results as the program: digests, links there and back, sessions there and back.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRest, axe, check, close, data, entente, look, open, until, work, CASE } from './lab_lib.mjs';

/** The text in force with the status changed to a written path, as a link writes it. */
function ownText() {
    const c = JSON.parse(entente(['list', CASE, '--json'])), force = c.drafts.find((d) => d.id === c.in_force);
    return c.clauses.map((k) => k.levels.findIndex((l) => l.id === (k.id === 'status' ? 'path' : force.levels[k.id]))).join('');
}

async function sameDigest() {
    for (const [hash, args] of [
        ['#draft=invite', ['--draft', 'invite', '--futures', '2000']],
        ['#draft=keep-open&seed=7&years=5&futures=400', ['--draft', 'keep-open', '--futures', '400', '--seed', '7', '--horizon', '5']],
        ['#draft=kuleba-package&fill=pooled&correlate=true&futures=400', ['--draft', 'kuleba-package', '--futures', '400', '--fill', 'pooled', '--correlate']],
        ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8,decisive_win:0.1:0.2:0.3&futures=400', ['--draft', 'invite', '--futures', '400', '--belief', 'a5_combat=0.6:0.7:0.8,decisive_win=0.1:0.2:0.3']],
        ['#draft=invite&beliefs=a5_combat:0.6:0.7:0.8&hold=own&futures=400', ['--draft', 'invite', '--futures', '400', '--belief', 'a5_combat=0.6:0.7:0.8', '--hold', 'own']],
        [`#draft=in-force&text=${ownText()}&futures=400`, ['--futures', '400', '--text', 'status.path']],
    ]) {
        const page = await open('digest', hash), native = JSON.parse(entente(['run', CASE, '--json', ...args])).run.result_digest;
        await atRest(page);
        const own = await data(page, 'digest'), shown = await page.textContent('#digest'), command = await page.textContent('#command');
        check(own === native && shown === native, 'digest', `${hash}: page ${own}, program ${native}`);
        const again = JSON.parse(entente([...command.split(' ').slice(1), '--json'])).run.result_digest;
        check(again === native, 'digest', `the command shown gives ${again}: ${command}`);
        await close(page);
    }
}

async function links() {
    const page = await open('link');
    await atRest(page);
    await page.selectOption('#draft', { index: 3 });
    await page.locator('#clause-status').selectOption({ index: 2 });
    await page.locator('#box-a5_combat > summary').click();
    await page.locator('#belief-a5_combat').fill('0.8');
    await page.locator('#belief-a5_combat').press('Tab');
    await page.locator('.views button').nth(1).click();
    await page.waitForTimeout(400);
    await atRest(page);
    const hash = await page.evaluate(() => location.hash), digest = await data(page, 'digest');
    const again = await open('link', hash);
    await atRest(again);
    check(await data(again, 'digest') === digest, 'link', 'the same link gives another result');
    await again.waitForTimeout(300);
    check(await again.evaluate(() => location.hash) === hash, 'link', 'a link does not come back as it was');
    await close(again);
    await close(page);
}

async function sessions() {
    const page = await open('play', '#show=play.council', { bypassCSP: true });
    await page.waitForSelector('#play-seat');
    await axe(page, 'play start');
    await page.selectOption('#play-seat', '9');
    await page.locator('button.primary').click();
    await until(page, () => !!document.querySelector('.where') && !document.querySelector('.actions button[disabled]'));
    for (let i = 0; i < 2; i++) {
        await axe(page, `play ${await page.textContent('#play-h')}`);
        await page.locator('.actions button.primary').first().click();
        await page.waitForTimeout(400);
        await until(page, () => !document.querySelector('.play [role=status]') && !document.querySelector('.actions button[disabled]'));
    }
    for (const width of [320, 768, 1440]) { await page.setViewportSize({ width, height: 900 }); await look(page, `play ${width}`); }
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button', { hasText: 'Save the session' }).click()]);
    const saved = join(work, 'saved.entente'), digest = await page.textContent('#play-digest');
    await download.saveAs(saved);
    const replay = entente(['replay', saved]);
    check(replay.includes(digest), 'session', `the program replays the page's file to another state: ${replay.slice(-200)}`);
    await page.reload();
    await page.waitForSelector('#play-seat');
    await page.setInputFiles('input[type=file]', saved);
    check(await until(page, `document.querySelector('#play-digest')?.textContent === '${digest}'`), 'session', 'the page does not open its own file to the same state');
    const broken = join(work, 'broken.entente'), lines = readFileSync(saved, 'utf8').split('\n');
    writeFileSync(broken, 'this is no session\n');
    await page.locator('button', { hasText: 'Leave the table' }).click();
    await page.setInputFiles('input[type=file]', broken);
    check(await until(page, () => !!document.querySelector('.notice[role=alert]')), 'session', 'a file that is no session is not refused in words');
    writeFileSync(broken, [...lines.slice(0, Math.ceil(lines.length / 2)), 'half a li'].join('\n'));
    await page.setInputFiles('input[type=file]', broken);
    check(await until(page, () => !!document.querySelector('.where') && !!document.querySelector('.notice')), 'session', 'a damaged file is not opened as far as it goes');
    await close(page);
}

export const parts = [sameDigest, links, sessions];
