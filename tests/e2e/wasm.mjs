// The engine in WebAssembly against the native program: same bits for studies, same sessions, and a surface that
// refuses what it is not made for. Usage: wasm.mjs BUILD, with ENTENTE naming the native program.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { Engine, KIND } from './engine.mjs';
import { full, sample } from './page.mjs';

const build = process.argv[2], program = process.env.ENTENTE ?? join(build, 'entente'), wasm = join(build, 'entente.wasm');
if (!existsSync(wasm)) {
    console.log(`no ${wasm}: 'cmake --build ${build} --target wasm' makes it`);
    process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'entente-'));
const native = (...words) => execFileSync(program, words, { env: { ...process.env, XDG_CACHE_HOME: folder }, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
const imageOf = (kase) => {
    const path = join(folder, 'case.image');
    native('lab', kase, '--image', path);
    return readFileSync(path);
};

async function studies(kase) {
    const engine = await Engine.open(wasm, imageOf(kase));
    assert.notEqual(engine.lab, 0);
    for (const [words, of] of sample([[['--fill', 'spirit', '--correlate'], { seed: 7, futures: 160, fill: 2, correlate: true }],
        [[], { seed: 7, futures: 160 }],
        [['--horizon', '15'], { seed: 99, futures: 80, horizon: 2 }]], 2)) {
        const run = JSON.parse(native('run', kase, '--seed', `${of.seed}`, '--futures', `${of.futures}`, '--json', ...words));
        const study = engine.run(of), ours = engine.info(study).digest;
        assert.equal(ours, run.run.result_digest, `${kase} ${words.join(' ')}: digest of node and native`);
        assert.deepEqual(JSON.parse(engine.write(KIND.RUN, study, 0, 0, 0, run.run.command)), run);
        engine.e.lab_study_close(study);
    }
    return engine;
}

// What is taken over from another study, or made in another instance, gives the same as computing all.
async function columns(kase) {
    const image = imageOf(kase), one = await Engine.open(wasm, image), two = await Engine.open(wasm, image);
    const facts = JSON.parse(one.write(KIND.CASE));
    const b = facts.beliefs[2], middle = (b.lowest + b.highest) / 2, levels = Array(facts.clauses.length).fill(0);
    const base = { seed: 3, futures: 240, drafts: 0, draftsHigh: 0 };
    const changed = { ...base, futures: 320, where: 1, levels, beliefs: { 2: [b.lowest, middle, b.highest] } };
    const whole = one.run(changed), info = one.info(whole), old = one.run(base), reused = one.study(changed);
    assert.equal(info.ownColumn, info.columns - 1);
    assert.equal(info.ownDraft, info.drafts - 1);
    const taken = one.e.lab_study_adopt(reused, old);
    assert.ok(taken >= 240 * (info.columns - 1), `${taken} futures taken over`);
    const before = one.info(reused).missing;
    assert.equal(one.e.lab_study_finish(reused, 1), 6, 'finishing needs all units');
    assert.equal(one.e.lab_study_run(reused, 0, info.units), before);
    assert.equal(one.e.lab_study_finish(reused, info.chunks), 0);
    assert.equal(one.info(reused).digest, info.digest);
    // half here, half there
    const kept = one.study(changed), other = two.study(changed), half = info.units >> 1;
    one.e.lab_study_run(kept, 0, half);
    two.e.lab_study_run(other, half, info.units);
    assert.equal(two.e.lab_study_rows(other, 0, 1), 6);
    assert.equal(two.e.lab_study_rows(other, half, info.units), 0);
    const rows = two.bytes();
    assert.equal(one.with(rows, (at) => one.e.lab_study_take(kept, at, rows.length)), info.units - half);
    assert.equal(one.e.lab_study_finish(kept, info.chunks), 0);
    assert.equal(one.info(kept).digest, info.digest);
    assert.equal(one.with(rows, (at) => one.e.lab_study_take(old, at, rows.length)), -1, 'rows of other settings');
    assert.equal(one.with(rows, (at) => one.e.lab_study_take(kept, at, rows.length - 8)), -1, 'rows cut off');
    // beliefs in a column of their own leave the council where it is; in every column they move it
    const length = 12 + 16 * info.members, strip = (s, d) => one.numbers(s, 7, d, length);
    const plain = one.run({ ...base, levels }), own = one.run({ ...base, levels, where: 1, beliefs: changed.beliefs });
    const every = one.run({ ...base, levels, where: 2, beliefs: { 2: [b.highest, b.highest, b.highest] } });
    assert.deepEqual(strip(own, info.ownDraft), strip(plain, info.ownDraft));
    if (!strip(plain, info.ownDraft)[0]) assert.notDeepEqual(strip(every, info.ownDraft), strip(plain, info.ownDraft));
    for (const study of [whole, old, reused, kept, plain, own, every]) one.e.lab_study_close(study);
}

// Pictures of numbers that a page hands in; numbers out of place are refused, whatever they are.
function drawn(engine) {
    const c = JSON.parse(engine.write(KIND.CASE)), svg = /^<svg[\s\S]*<title[\s\S]*<\/svg>\s*$/, cells = (text) => [...text.matchAll(/data-cell="(\d+)"/g)].map((m) => Number(m[1]));
    const refused = (kind, numbers, a, b = 0, n = 0) => assert.throws(() => engine.write(kind, 0, a, b, n, numbers), { status: 4 }, `kind ${kind}: ${numbers}`);
    const bars = engine.write(KIND.BARS, 0, 2, 0, 0, [4, 0, 0.1, 0.9, 2, 6, 1, 3, 0.5, 2, 5, 3, 0]);
    assert.match(bars, svg);
    assert.ok(bars.includes(c.beliefs[0].name) && bars.includes(c.beliefs[3].name) && bars.includes('>flips<'));
    for (const bad of [[4, 20, 0, 1, 2, 3, 0], [4, 0.5, 0, 1, 2, 3, 0], [4, NaN, 0, 1, 2, 3, 0], [NaN, 0, 0, 1, 2, 3, 0], [4, 0, 0, 1, Infinity, 3, 0]]) refused(KIND.BARS, bad, 1);
    refused(KIND.BARS, [4], -1);
    refused(KIND.BARS, null, 1);
    const flips = engine.write(KIND.FLIPS, 0, 1, 2, 2, [0.1, 0.9, 0.2, 0.8, 0, 3, 4, NaN]);
    assert.match(flips, svg);
    assert.deepEqual(cells(flips).sort(), [0, 1, 2, 3]);
    assert.equal(flips.match(/stroke-width="4"/g).length, 2);
    refused(KIND.FLIPS, [0, 1, 0, 1, 0, 3, 4, 65], 1, 2, 2);
    refused(KIND.FLIPS, [0, 1, 0, NaN, 0, 3, 4, 5], 1, 2, 2);
    refused(KIND.FLIPS, [0, 1, 0, 1, 0, 3, 4, 5], 20, 2, 2);
    refused(KIND.FLIPS, [0, 1, 0, 1, 0, 3, 4, 5], 1, 2, 17);
    const conditions = engine.write(KIND.CONDITIONS, 0, 1, 2, 0, [c.members.length - 1, 0, 1, 1, 0.5, -1, 0.2]);
    assert.match(conditions, svg);
    assert.deepEqual(cells(conditions), [0]);
    assert.ok(conditions.includes(c.clauses[0].levels[1].name.split(' ')[0]));
    for (const bad of [[c.members.length, 0, 1, 1, 0, -1, 0], [0, c.clauses.length, 1, 1, 0, -1, 0], [0, 0, 1, 99, 0, -1, 0], [0, 0, 1, -2, 0, -1, 0], [0, 0, 1, NaN, 0, -1, 0]]) refused(KIND.CONDITIONS, bad, 1, 2);
    refused(KIND.CONDITIONS, [0], c.members.length + 1, 0);
    assert.match(engine.write(KIND.LINES_KEY, 0, 0, 0, 0, 'один\nдва\nтри'), />три<\/text>/);
    for (const bad of ['', 'one\ntwo', 'one\n\nthree', `${'x'.repeat(200)}\ntwo\nthree`]) refused(KIND.LINES_KEY, bad, 0);
    const study = engine.run({ futures: 160 }), info = engine.info(study), draft = c.drafts.findIndex((d) => d.kind === 'option'), baseline = Array(info.columns * 3).fill(0.5);
    const lines = engine.write(KIND.LINES, study, draft, 1, 8, baseline), without = engine.write(KIND.LINES, study, draft, 1, 8, baseline.map(() => NaN));
    assert.match(lines, svg);
    assert.ok(lines.includes('Default baseline: 50 at 5 years') && !without.includes('Default baseline'));
    for (const [d, column, outcome] of [[99, 0, 0], [draft, -1, 0], [draft, info.columns, 0], [draft, 0, 19], [draft, 0, -1]])
        assert.throws(() => engine.write(KIND.LINES, study, d, column, outcome, baseline), { status: 4 });
    assert.throws(() => engine.write(KIND.LINES, study, draft, 0, 0), { status: 4 });
    assert.deepEqual(cells(engine.write(KIND.TILES, study, draft, 0, 0, 'tiles')).sort((a, b) => a - b), c.members.map((_, m) => m));
    engine.e.lab_study_close(study);
}

function pictures(engine) {
    const study = engine.run({ futures: 160 }), info = engine.info(study);
    const draft = JSON.parse(engine.write(KIND.CASE)).drafts.length - 1;
    for (const [kind, b, c] of [[KIND.RING, 0, 0], [KIND.STRIP, 0, 0], [KIND.ICONS, 1, 1], [KIND.RANGES, 1, 8]]) {
        const svg = engine.write(kind, study, draft, b, c, 'one');
        assert.match(svg, /^<svg[\s\S]*<title[\s\S]*<\/svg>\s*$/);
    }
    const story = JSON.parse(engine.write(KIND.STORY, study, draft, 0, 17));
    assert.equal(story.months.length, 180);
    const endings = engine.numbers(study, 3, draft, info.columns * 24);
    for (let i = 0; i < endings.length; i += 8) assert.equal(endings.slice(i, i + 8).reduce((a, x) => a + x), info.futures);
    assert.ok(engine.write(KIND.WHY, 0, 80, 0, 0, 'provocation_hr').length > 200);
    assert.throws(() => engine.write(KIND.WHY, 0, 80, 0, 0, 'nothing-like-it'), { status: 3 });
    assert.throws(() => engine.write(KIND.RING, study, 99), { status: 4 });
    assert.throws(() => engine.write(KIND.ICONS, study, draft, 99, 0), { status: 4 });
    assert.throws(() => engine.write(49, study), { status: 4 });
    assert.throws(() => engine.write(999, study), { status: 4 });
    for (const bad of [{ futures: 0 }, { futures: NaN }, { horizon: 3 }, { fill: 9 }, { seed: -1 }, { where: 4 }, { levels: [99] },
        { where: 1, beliefs: { 0: [0.9, 0.1, 0.2] } }, { where: 1, beliefs: { 0: [NaN, 0.1, 0.2] } }])
        assert.equal(engine.study(bad), 0, JSON.stringify(bad));
    engine.e.lab_study_close(study);
}

// Many studies opened and closed: memory comes back.
function memory(engine) {
    const sizes = [], many = full ? 100 : 25;
    for (let i = 0; i < many; i++) {
        engine.e.lab_study_close(engine.run({ seed: i, futures: 80 * (1 + i % 3), drafts: 1 }));
        sizes.push(engine.e.memory.buffer.byteLength);
    }
    assert.equal(sizes[many - 1], sizes[9], 'memory grows no more after the first studies');
}

// Bots to the end here; the terminal replays the file to the same digest. A file of the terminal opens here.
function sessions(engine, kase) {
    const play = engine.play({ seed: 5, pace: 5 });
    let n = 0;
    while (engine.e.lab_play_bot(play) !== -3 && n < 20000) n++;
    const view = JSON.parse(engine.write(KIND.VIEW, play, -3)), file = join(folder, 'one.session');
    assert.equal(view.phase, 'end');
    assert.equal(view.n_moves, n);
    writeFileSync(file, engine.write(KIND.FILE, play));
    assert.ok(native('replay', file, kase).includes(view.digest), 'the terminal replays to the same digest');
    const bytes = readFileSync(file), again = engine.read(bytes);
    assert.equal(engine.text(), '');
    assert.equal(JSON.parse(engine.write(KIND.VIEW, again, -3)).digest, view.digest);
    assert.ok(engine.write(KIND.DEBRIEF, again, -3).length > 500);
    assert.match(engine.write(KIND.DEBRIEF_PAGE, again, -3), /^<!doctype html>/i);
    native('bots', '--case', kase, '--sessions', '1', '--seed', '11', '--out', folder);
    const cut = engine.read(bytes.subarray(0, bytes.length - 9));
    assert.notEqual(cut, 0);
    assert.match(engine.text(), /^line \d+: the line is cut off \(\d+ moves before it\)$/);
    assert.ok(JSON.parse(engine.write(KIND.VIEW, cut, -3)).n_moves < n);
    assert.equal(engine.read(new TextEncoder().encode('no session\n')), 0);
    for (const p of [play, again, cut]) engine.e.lab_play_close(p);
}

// A line of a session file: before its words stands their check, FNV-1a of 32 bits.
function checked(words) {
    let h = 2166136261;
    for (const byte of new TextEncoder().encode(words)) h = Math.imul(h ^ byte, 16777619) >>> 0;
    return `${h.toString(16).padStart(8, '0')} ${words}`;
}

// What was taken back in the terminal is taken back here: the same state, and the file goes on in the terminal.
function undone(engine, kase) {
    const file = join(folder, 'undone.session'), script = join(folder, 'undone.txt');
    const after = () => native('replay', file, kase).match(/After (\d+) moves: \w+\. Digest (\w+)/).slice(1);
    writeFileSync(script, '1\n3\nready\nundo\nready\nundo\nundo\n');
    native('play', kase, '--as', 'chair', '--seed', '4', '--script', script, '--save', file);
    const text = readFileSync(file, 'utf8'), play = engine.read(new TextEncoder().encode(text));
    assert.equal(text.match(/^undo /gm).length, 3);
    assert.equal(engine.text(), '');
    const view = JSON.parse(engine.write(KIND.VIEW, play, -1));
    assert.deepEqual(after(), [String(view.n_moves), view.digest]);
    writeFileSync(file, engine.write(KIND.FILE, play));
    assert.deepEqual(after(), [String(view.n_moves), view.digest]);
    engine.e.lab_play_close(play);
    // a move that the rules refuse ends the file like damage, on its own line, wherever moves were taken back
    const end = text.trimEnd().split('\n').length, line = checked(`${view.n_moves + 1} chair ratify`);
    const refused = engine.read(new TextEncoder().encode(`${text}${line}\n`));
    assert.equal(engine.text(), `line ${end + 1}: the rules refuse this move (${view.n_moves} moves before it)`);
    assert.equal(JSON.parse(engine.write(KIND.VIEW, refused, -1)).digest, view.digest);
    engine.e.lab_play_close(refused);
    const bad = engine.read(new TextEncoder().encode(text.replace(/^undo (\d)/m, 'undo 9')));
    assert.match(engine.text(), /^line \d+: this 'undo' does not fit/);
    engine.e.lab_play_close(bad);
}

// A person's moves, a refused one, and taking back.
function person(engine) {
    const play = engine.play({ seed: 2, person: 0, pace: 5 });
    const view = () => JSON.parse(engine.write(KIND.VIEW, play, 0)), start = view();
    assert.equal(engine.apply(play, [9999, 0, 0, 0, 0, 0, 0, 0]), 4);
    for (let i = 0; i < 300 && view().phase !== 'end'; i++) {
        if (engine.e.lab_play_bot(play) !== -3) continue;
        const legal = JSON.parse(engine.write(KIND.LEGAL, play, 0));
        assert.ok(legal.length > 0, `a move in phase ${view().phase}`);
        const one = legal[(i * 7) % legal.length];
        assert.equal(engine.apply(play, one.move, one.words ? 'because' : ''), 0, `${one.verb}: ${engine.text()}`);
        if (i === 40) break;
    }
    const now = view();
    assert.ok(now.n_moves > 20);
    assert.equal(engine.apply(play, [17, 0, 0, 0, 0, 0, 0, 0]) === 0, false, 'only the chair delays or silences');
    assert.equal(view().digest, now.digest);
    assert.equal(engine.e.lab_play_undo(play, 0), 0);
    assert.equal(view().digest, start.digest);
    engine.e.lab_play_close(play);
}

// The crux: what `entente crux` prints, on a draft, and on a text and beliefs of one's own.
async function whatFlips(kase) {
    const engine = await Engine.open(wasm, imageOf(kase)), facts = JSON.parse(engine.write(KIND.CASE)), id = (all, name) => all.findIndex((x) => x.id === name);
    const force = facts.drafts[id(facts.drafts, facts.in_force)].levels, draft = id(facts.drafts, 'invite');
    const levels = facts.clauses.map((k) => id(k.levels, k.id === 'status' ? 'invited' : force[k.id]));
    const beliefs = { [id(facts.beliefs, 'a5_combat')]: [0.5, 0.6, 0.7] };
    for (const [settings, words] of sample([[{ levels, where: 2, beliefs }, [kase, '--text', 'status.invited', '--belief', 'a5_combat=0.5:0.6:0.7']], [{}, ['invite', kase]]], 2)) {
        const study = engine.run({ futures: 160, seed: 3, ...settings }), own = engine.info(study).ownDraft;
        const found = native('crux', ...words, '--futures', '160', '--seed', '3', '--json');
        assert.equal(engine.write(KIND.CRUX, study, own >= 0 ? own : draft, -1, -1, JSON.parse(found).command), found, words.join(' '));
        assert.match(engine.write(KIND.TORNADO, study, draft, -1, -1, 't'), /^<svg/);
        assert.throws(() => engine.write(KIND.CRUX, study, draft, 99, -1), { status: 4 });
        engine.e.lab_study_close(study);
    }
}

// The search of all texts: what `entente settle` prints, for every kind of limit; a picture; what cannot be asked.
function whatCouldPass(engine) {
    const facts = JSON.parse(engine.write(KIND.CASE)), at = (id) => facts.clauses.findIndex((k) => k.id === id);
    const asks = [
        [{ changes: 2 }, '--max-changes 2'],
        [{ changes: 2, profile: 1, excluded: { [at('attribution')]: 1 } }, `--profile ${facts.profiles[1].id} --exclude attribution.none --max-changes 2`],
        [{ required: { [at('status')]: 32, [at('trigger')]: 2 } }, '--require status.invited,trigger.at_once'],
    ];
    for (const [ask, words] of sample(asks, 2)) {
        const found = native(...`settle ${facts.id} ${words} --futures 160 --seed 3 --json`.split(' '));
        let steps = 0;
        Engine.progress = (done) => { assert.equal(done, ++steps); };
        const study = engine.settle({ futures: 160, seed: 3, drafts: 0, draftsHigh: 0 }, ask);
        assert.equal(engine.write(KIND.SETTLE, study, 0, 0, 0, JSON.parse(found).command), found, words);
        assert.ok(steps > 0);
        const svg = engine.write(KIND.SETTLE_SVG, study, 0, 0, 0, 'found');
        assert.ok(svg.includes('id="found"') && svg.includes(facts.profiles[1].name) && !svg.includes('NaN'));
        assert.ok(engine.write(KIND.SETTLE_CSV, study, 1).startsWith('text,clause,level'));
        engine.e.lab_study_close(study);
    }
    Engine.progress = () => {};
    assert.throws(() => engine.settle({}, { profile: facts.profiles.length }), { status: 4 });
    assert.throws(() => engine.settle({}, { changes: -1 }), { status: 4 });
    const none = Object.fromEntries(facts.clauses.map((k, i) => [i, 255]));
    assert.throws(() => engine.settle({}, { excluded: none }), { status: 3 });
    const study = engine.study({});
    assert.throws(() => engine.write(KIND.SETTLE, study), { status: 6 });
    engine.e.lab_study_close(study);
}

async function damage() {
    const image = imageOf('bucharest-2008');
    for (const bad of [new Uint8Array(0), image.subarray(0, 100), Uint8Array.from(image, (x, i) => (i === 5000 ? x ^ 1 : x))])
        assert.equal((await Engine.open(wasm, bad)).lab, 0);
}

try {
    const engine = await studies('nato-ukraine-2025');
    pictures(engine);
    drawn(engine);
    memory(engine);
    sessions(engine, 'nato-ukraine-2025');
    undone(engine, 'nato-ukraine-2025');
    person(engine);
    await studies('bucharest-2008');
    await columns('nato-ukraine-2025');
    await whatFlips(fileURLToPath(new URL('../data/tiny', import.meta.url)));
    whatCouldPass(engine);
    await damage();
    console.log('the engine in WebAssembly: same bits as native');
} finally {
    rmSync(folder, { recursive: true, force: true });
}
