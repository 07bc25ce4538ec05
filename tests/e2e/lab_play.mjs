// lab_play.mjs: a session at the table in a real browser, phase by phase, and the same file here and in a terminal.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRest, axe, check, close, entente, fault, full, HANG, look, open, program, resize, root, sample, tabTo, until, words, work, CASE, LOCALES } from './lab_lib.mjs';

const LANGS = ['en', 'uk'], PLAY = `#show=play.council${full ? '' : '&futures=400'}`;
/** A sentence of the page up to its first value. */
const sentence = (lang, key) => words[lang][key].split('{')[0].trim();
const settled = () => document.querySelector('.play')?.getAttribute('aria-busy') === 'false' && !!document.querySelector('#play-digest');
const digestOf = (page) => page.textContent('#play-digest');
const phase = (page) => page.textContent('#play-h');
const after = (file) => entente(['replay', file]).match(/After (\d+) moves: (\w+)\. Digest (\w+)/).slice(1);

/** Does something and waits until the state is another one and everything has come to rest. */
async function act(page, name, work_) {
    const before = await digestOf(page);
    await work_();
    const done = await until(page, `(${settled})() && document.querySelector('#play-digest').textContent !== '${before}'`);
    check(done, name, 'a move changes nothing');
    return done;
}

async function begin(page, seat, seed) {
    await until(page, () => !!document.querySelector('#play-seat'));
    await page.selectOption('#play-seat', { label: seat });
    await page.fill('#play-seed', String(seed));
    await page.locator('#play-seed').press('Tab');
    await page.locator('#play-begin').click();
    return until(page, settled);
}

async function save(page, lang, name) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.keeping button', { hasText: words[lang]['play.save'] }).click()]), path = join(work, name);
    await download.saveAs(path);
    return path;
}

/** The next sensible move of a member, as a newcomer would: what is asked first, then what is offered as the way on. */
async function step(page, name) {
    const box = page.locator('#actions');
    if (await box.locator('form.ask input[type=checkbox]').count()) {
        await box.locator('input[type=checkbox]').nth(1).check();
        await page.fill('#words', 'Коротко і ясно');
        return act(page, name, () => box.locator('button[type=submit]').click());
    }
    if (await box.locator('form.ask input[name=opinion]').count()) {
        await box.locator('input[name=opinion]').nth(1).check();
        await box.locator('input[name=sure]').nth(2).check();
        return act(page, name, () => box.locator('button[type=submit]').click());
    }
    const open_ = await page.evaluate(() => [...document.querySelectorAll('#actions .choices')].findIndex((g) => !g.querySelector('[aria-pressed=true]')));
    if (open_ >= 0) {
        const against = await box.locator('.choices').nth(open_).locator('button').nth(open_ === 1 ? 4 : 1);
        const digest = await digestOf(page);
        await against.click();
        return until(page, `(${settled})() && (document.querySelector('#play-digest').textContent !== '${digest}' || !!document.querySelector('#actions form.ask'))`);
    }
    const main = box.locator('button.primary'), any = box.locator('.moves button:visible');
    if (await main.count()) return act(page, name, () => main.first().click());
    if (await any.count()) return act(page, name, () => any.first().click());
    return null;
}

/** What every phase must be: words in the page's language, nothing cut, no barrier, the focus at what is new. */
async function everyPhase(lang) {
    const name = `play ${lang}`, page = await open(name, PLAY, { bypassCSP: true, locale: LOCALES[lang] }), seen = [];
    await until(page, () => !!document.querySelector('#play-seat'));
    if (full) await axe(page, `${name} start`);
    await look(page, `${name} start`);
    await begin(page, 'Estonia', 1);
    for (let i = 0; i < 60; i++) {
        const now = await phase(page), at = (id) => until(page, `document.activeElement?.id === '${id}'`);
        if (seen[seen.length - 1] !== now) {
            seen.push(now);
            check(await at('play-h'), `${name} ${now}`, 'the focus is not at the heading');
            const widths = [360, 1440];
            for (const width of widths) {
                await resize(page, width);
                await look(page, `${name} ${now} ${width}`);
                if (full || seen.length % 8 === 1 + 4 * widths.indexOf(width)) await axe(page, `${name} ${now} ${width}`);
            }
        } else if (await page.locator('#news-h').count() && !await page.locator('#ask-h').count()) {
            check(await at('news-h'), `${name} ${now}`, 'there is news, but the focus is elsewhere');
        }
        check(await until(page, () => document.activeElement !== document.body), `${name} ${now}`, 'a move loses the focus');
        const joined = await page.evaluate(() => [...document.querySelectorAll('.said p')].map((e) => e.textContent).find((s) => /\S [+−*] \S/.test(s) || /^\* .*[.] [A-Z][a-z ]+: .*; until now: /.test(s)));
        check(!joined, `${name} ${now}`, `two points are one paragraph: ${joined}`);
        if (now === words[lang]['phase.debrief']) {
            await page.evaluate(() => document.querySelectorAll('.reading details').forEach((d) => { d.open = true; }));
            check(await until(page, () => document.querySelectorAll('.reading .icons svg').length >= 5 && document.querySelector('#crux-h')?.closest('section').querySelector('.lead')), name, 'the debrief lacks pictures or the belief that decides');
            await page.fill('#answer-0', 'Про що я шкодую'.repeat(20));
            check(Buffer.byteLength(await page.inputValue('#answer-0')) <= 140, name, 'more words can be typed than a file can hold');
            await act(page, name, () => page.locator('.self button').first().click());
            check((await page.textContent('.self blockquote')).startsWith('Про що'), name, 'the answer is not kept');
        }
        if (now === words[lang]['phase.end']) break;
        if (!await step(page, `${name} ${now}`)) { fault(name, `nothing moves the session on in "${now}"`); break; }
    }
    check(seen.length >= 9 && seen[seen.length - 1] === words[lang]['phase.end'], name, `saw ${seen.join(', ')}`);
    check(await page.locator('.mind dd').count() === 2, name, 'before and after are not shown');
    check(await page.locator('#undo').isDisabled(), name, 'a finished session can be undone');
    const file = await save(page, lang, `whole-${lang}.session`);
    check(after(file)[2] === await digestOf(page), name, 'the program replays the session to another state');
    await close(page);
}
async function playEnglish() { await everyPhase('en'); }
async function playUkrainian() { await everyPhase('uk'); }

// --- here and in a terminal

/** A real terminal of the system, typed at: each line when the program asks. */
function terminal(args, lines) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases'), HOME: work, XDG_STATE_HOME: work, TERM: 'xterm', LC_ALL: 'C.UTF-8' }, quote = (a) => `'${a.replace(/'/g, `'\\''`)}'`;
    const child = spawn('script', ['-qefc', [program, ...args].map(quote).join(' '), '/dev/null'], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let all = '', fresh = '', at = 0;
    return new Promise((done, failed) => {
        const late = setTimeout(() => { child.kill(); failed(new Error(`the terminal asks for nothing: ${all.slice(-500)}`)); }, HANG);
        child.stdout.on('data', (data) => {
            all += data;
            fresh += data;
            const plain = fresh.replace(/\u001b\[[\d;?]*[A-Za-z]/g, ''), page = /skip\] $/.test(plain);
            if (!page && !/(for help \[[^\]\n]*\]: |[\r\n]> )$/.test(plain)) return; // a piece may end anywhere
            fresh = '';
            child.stdin.write(`${page ? '' : lines[at++] ?? 'quit'}\r`);
        });
        child.on('close', (code) => { clearTimeout(late); done({ code, text: all.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '') }); });
    });
}

async function thereAndBack() {
    const file = join(work, 'terminal.session');
    if (!existsSync('/usr/bin/script')) { console.log('no script(1) here: no terminal'); return; }
    await terminal(['play', CASE, '--as', 'LVA', '--seed', '11', '--save', file], ['2', '3', 'undo', 'undo', '1', '5', 'ready', 'undo', 'ready', 'support', 'quit']);
    const text = readFileSync(file, 'utf8'), told = after(file);
    check(text.match(/^undo /gm)?.length === 3, 'terminal', `wrote ${text.match(/^undo /gm)?.length ?? 0} undo lines, not three`);
    const page = await open('terminal to page', PLAY);
    await until(page, () => !!document.querySelector('#play-file'));
    await page.setInputFiles('#play-file', file);
    await until(page, settled);
    check(await digestOf(page) === told[2], 'terminal to page', 'the page opens it in another state');
    check((await page.textContent('#done')).includes(told[0]), 'terminal to page', 'does not say after which move');
    // On here: a stance, taken back, given again.
    const before = await digestOf(page);
    await step(page, 'terminal to page');
    if (await page.locator('#actions form.ask').count()) await step(page, 'terminal to page');
    const given = await digestOf(page);
    await act(page, 'undo', () => page.locator('#undo').click());
    check(await digestOf(page) === before, 'undo', 'does not give the state before the move');
    check((await page.textContent('#done')).startsWith(sentence('en', 'play.undone')), 'undo', 'is not said');
    for (let i = 0; i < 3 && await digestOf(page) !== given; i++) await step(page, 'undo');
    check(await digestOf(page) === given, 'undo', 'the same move again gives another state');
    await act(page, 'undo', () => page.locator('#undo').click());
    const saved = await save(page, 'en', 'page.session'), [n, , digest] = after(saved);
    check(digest === before && digest === await digestOf(page), 'undo', 'the file saved after taking back is another session');
    const back = await terminal(['play', '--resume', saved], ['quit']);
    check(back.text.includes(`Back in the session after move ${n}.`), 'page to terminal', `does not go on: ${back.text.slice(-300)}`);
    check(after(saved)[2] === digest, 'page to terminal', 'opening it changed the session');
    // Back to before the first move.
    for (let i = 0; i < 12 && await page.locator('#undo').isEnabled(); i++) await act(page, 'undo', () => page.locator('#undo').click());
    check(await page.locator('#undo').isDisabled() && await phase(page) === words.en['phase.opinion'], 'undo', 'does not end at the beginning');
    await close(page);
}

// --- by keyboard alone

async function tableByKeyboard() {
    const page = await open('table by keyboard', PLAY), name = 'table by keyboard';
    const press = async (wanted, key = 'Enter') => { await tabTo(page, name, wanted); await page.keyboard.press(key); };
    await until(page, () => !!document.querySelector('#play-seat'));
    await tabTo(page, name, '#play-seat');
    await page.keyboard.press('H');
    await press('#play-begin');
    await until(page, settled);
    await act(page, name, async () => { await tabTo(page, name, '#actions input[name=opinion]'); await page.keyboard.press('ArrowUp'); await tabTo(page, name, '#actions input[name=sure]'); await page.keyboard.press('ArrowDown'); await press('#actions button[type=submit]'); });
    check(await phase(page) === words.en['phase.briefing'], name, 'the opinion does not lead to the briefing');
    await act(page, name, () => press('#actions button.primary'));
    await press('#actions .choices button:last-child');
    check(await until(page, () => document.activeElement?.id === 'ask-h'), name, 'the question for reasons does not get the focus');
    await press('#actions button[type=submit]');
    check(await until(page, () => !!document.querySelector('#actions form [role=alert]') && document.activeElement?.matches('#actions .reasons input')), name, 'a missing reason is not asked for');
    await page.keyboard.press('Space');
    if (await page.locator('#actions form.ask p.soft').count() === 0) { await tabTo(page, name, '#words'); await page.keyboard.type('Our parliament has spoken'); }
    await act(page, name, () => press('#actions button[type=submit]'));
    await act(page, name, () => press('#undo'));
    check(await until(page, () => document.activeElement !== document.body), name, 'taking back loses the focus');
    await close(page);
}

// --- files that are broken, cut off, of another case, of another edition or version

const fnv = (bytes) => { let h = 2166136261; for (const b of bytes) h = Math.imul(h ^ b, 16777619) >>> 0; return h.toString(16).padStart(8, '0'); };
const checked = (line) => `${fnv(Buffer.from(line))} ${line}`;

async function brokenFiles() {
    const good = join(work, 'good.session'), script = join(work, 'good.txt'), other = join(work, 'other.session');
    writeFileSync(script, '2\n3\nready\n1\n1\n5\npledge\n\n');
    entente(['play', CASE, '--as', 'POL', '--seed', '5', '--script', script, '--save', good]);
    writeFileSync(script, '1\n1\n');
    entente(['play', 'bucharest-2008', '--as', 'chair', '--seed', '5', '--script', script, '--save', other]);
    const lines = readFileSync(good, 'utf8').split('\n'), head = lines[0].slice(9), many = lines.length - 2;
    const wrong = (n) => lines.map((l, i) => (i === n ? l.replace(/.$/, '~') : l)).join('\n');
    const refused = { 'play.nosession': 'this is no session\n', 'play.badhead': lines.map((l, i) => (i ? l : l.replace('pace 5', 'pace 6'))).join('\n'), 'play.othercase': readFileSync(other, 'utf8'), 'play.oldcase': [checked(head.replace(/[0-9a-f]{16} seed/, '0123456789abcdef seed')), ...lines.slice(1)].join('\n'), 'play.newversion': [checked(head.replace('session 1', 'session 2')), ...lines.slice(1)].join('\n'), 'play.empty': '' };
    const cutMove = Math.floor(many / 2), damaged = [[wrong(cutMove), cutMove + 1, cutMove - 1], [lines.join('\n').slice(0, -4), many + 1, many - 1], [[...lines.slice(0, 4), `undo 9 0123456789abcdef`, ''].join('\n'), 5, 3], [[...lines.slice(0, 3), ...lines.slice(4)].join('\n'), 4, 2]];
    for (const lang of sample(LANGS, 2)) {
        const page = await open(`files ${lang}`, PLAY, { locale: LOCALES[lang] }), path = join(work, `try-${lang}.session`);
        const give = async (content) => { writeFileSync(path, content); await until(page, () => !!document.querySelector('#play-file')); await page.setInputFiles('#play-file', path); };
        for (const [key, content] of Object.entries(refused)) {
            await give(content);
            check(await until(page, `document.querySelector('.notice[role=alert]')?.textContent.includes(${JSON.stringify(sentence(lang, key))}) && document.querySelector('.play').getAttribute('aria-busy') === 'false'`), `${key} ${lang}`, `is not refused in words: ${await page.locator('.notice').allTextContents()}`);
            check((await page.textContent('.notice[role=alert]')).includes(words[lang]['play.wayon']) && await page.locator('#play-begin').isEnabled(), `${key} ${lang}`, 'shows no way on');
        }
        for (const [content, line, kept] of damaged) {
            await give(content);
            await until(page, settled);
            const said = (await page.textContent('.notice[role=alert]').catch(() => '')) ?? '', wanted = words[lang]['play.damaged'].replace('{line}', line).replace('{n}', kept);
            check(said === wanted, `damaged ${lang}`, `says "${said}", not "${wanted}"`);
            check(await page.locator('#actions button').count() > 0, `damaged ${lang}`, 'does not go on');
            const saved = await save(page, lang, `mended-${lang}.session`);
            check(after(saved)[2] === await digestOf(page), `damaged ${lang}`, 'what is saved is not what was read');
            await page.locator('.keeping button.quiet').click();
        }
        await close(page);
    }
}

// --- what the browser keeps

async function keeping() {
    for (const lang of sample(['uk', 'en'], 2)) {
        const page = await open(`keeping ${lang}`, PLAY, { locale: LOCALES[lang] });
        await begin(page, 'Norway', 3);
        await step(page, 'keeping');
        const digest = await digestOf(page);
        await page.reload();
        check(await until(page, `(${settled})() && document.querySelector('#play-digest').textContent === '${digest}'`), `keeping ${lang}`, 'a page that is loaded again loses the session');
        check((await page.textContent('#done')).startsWith(sentence(lang, 'play.again')), `keeping ${lang}`, 'does not say that nothing is lost');
        await page.locator('.keeping button.quiet').click();
        await begin(page, 'Greece', 4);
        await page.locator('.keeping button.quiet').click();
        check(await until(page, () => document.querySelectorAll('.kept li').length === 2), `keeping ${lang}`, 'another session drove out the one that was kept');
        await page.reload();
        await until(page, () => document.querySelectorAll('.kept li').length === 2);
        await page.locator('.kept li', { hasText: 'Norway' }).locator('button').first().click();
        check(await until(page, `(${settled})() && document.querySelector('#play-digest').textContent === '${digest}'`), `keeping ${lang}`, 'the session that was kept before does not open');
        await close(page);
        const secret = await open(`private ${lang}`, PLAY, { locale: LOCALES[lang] }, () => { for (const s of ['localStorage', 'sessionStorage']) Object.defineProperty(window, s, { get() { throw new DOMException('denied', 'SecurityError'); } }); });
        await until(secret, () => !!document.querySelector('#play-seat'));
        check((await secret.textContent('main')).includes(words[lang]['play.cannotkeep']), `private ${lang}`, 'does not say before the session that nothing is kept');
        await begin(secret, 'Norway', 3);
        check((await secret.textContent('.play')).includes(words[lang]['play.notkept']), `private ${lang}`, 'does not say that nothing is kept');
        await close(secret);
    }
}

// --- the five minutes

async function fiveMinutes(lang, width, keys) {
    const name = `five minutes ${lang} ${width}`, page = await open(name, PLAY, { bypassCSP: true, locale: LOCALES[lang], viewport: { width, height: 800 } });
    const press = async (wanted) => { if (keys) { await tabTo(page, name, wanted); await page.keyboard.press('Enter'); } else await page.locator(wanted).first().click(); };
    await until(page, () => !!document.querySelector('#path-begin'));
    await press('#path-begin');
    const steps = ['guess', 'seat', 'council', 'clause', 'belief', 'futures', 'crux', 'end'], digests = new Set();
    for (const [i, step_] of steps.entries()) {
        check(await until(page, `document.querySelector('#path-h')?.textContent === ${JSON.stringify(words[lang][`path.h.${step_}`])} && document.activeElement?.id === 'path-h'`), name, `step ${step_} does not get the focus`);
        await atRest(page);
        const before = await page.evaluate(() => document.documentElement.dataset.digest);
        if (step_ === 'guess') { await tabTo(page, name, 'input[name=guess]'); await page.keyboard.press('Space'); }
        if (step_ === 'seat') {
            const names = (await page.locator('#path-seat option').allTextContents()).slice(1).map((n) => n.trim());
            check(names.join() === [...names].sort().join(), name, 'members are not in the order in which a name is looked for');
            await tabTo(page, name, '#path-seat'); await page.keyboard.press('P');
        }
        if (step_ === 'council') {
            await press('.seatlist button');
            check(await until(page, () => !!document.querySelector('.seat-detail') && document.querySelector('#move-h')?.parentElement.querySelector('li, p:not([role])')), name, 'a seat does not say what would move it');
        }
        if (step_ === 'clause') {
            const told = await page.textContent('.count-now');
            await press('.clause .step button:not([disabled])');
            check(await until(page, `document.querySelector('.count-now')?.textContent !== ${JSON.stringify(told)}`), name, 'the number does not follow the clause');
        }
        if (step_ === 'belief') {
            await press('.belief .stops button:last-child');
            check(await until(page, `document.documentElement.dataset.busy === 'false' && document.documentElement.dataset.digest !== '${before}'`), name, 'a belief changes no result');
        }
        if (step_ === 'futures') for (let k = 0; k < 2; k++) {
            const told = await page.textContent('.pager span');
            await press('.pager button:last-child');
            check(await until(page, `document.querySelector('.pager span').textContent !== ${JSON.stringify(told)} && document.querySelectorAll('.story li').length > 0`), name, 'no further future is told');
        }
        if (step_ === 'crux') check(await until(page, () => document.querySelector('.card .lead')?.textContent.length > 20 && document.querySelectorAll('.card li').length > 0), name, 'no belief is named with what the documents say');
        if (step_ === 'end') {
            await page.selectOption('#path-rival', { index: 3 });
            check(await until(page, () => document.documentElement.dataset.busy === 'false' && !!document.querySelector('.three')), name, 'a rival view changes nothing');
            const alike = words[lang]['lines.alike'], once = words[lang]['lines.takeaway1'].split('{what}')[1];
            check(await until(page, `document.querySelector('.three').textContent.includes(${JSON.stringify(alike)}) && document.querySelector('.three .takeaway').textContent.endsWith(${JSON.stringify(once)})`), name, 'does not say that all views are one now');
        }
        await atRest(page);
        digests.add(await page.evaluate(() => document.documentElement.dataset.digest));
        await look(page, `${name} ${step_}`);
        if (full || i === 3) await axe(page, `${name} ${step_}`);
        if (i < steps.length - 1) await press('#path-next');
    }
    check(digests.size >= 4, name, 'guess, clause, belief and rival view do not all count');
    await page.locator('.path .primary').click();
    check(await until(page, () => !!document.querySelector('#play-seat')), name, 'does not lead to the table');
    await close(page);
}
async function fiveMinutesByKeyboard() { await fiveMinutes('en', 1440, true); }
async function fiveMinutesOnPhone() { await fiveMinutes('uk', 360, false); }

export const parts = [playUkrainian, thereAndBack, tableByKeyboard, brokenFiles, keeping, fiveMinutesOnPhone, ...(full ? [playEnglish, fiveMinutesByKeyboard] : [])];
