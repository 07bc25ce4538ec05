// engine.mjs: the engine's WebAssembly for tests and benches in node: memory, strings and arrays around the flat
// surface of app/wasm/entente_wasm.h.
import { readFileSync } from 'node:fs';

export const SETTINGS = 128, BELIEFS = 16, LEVELS = 80;
export const KIND = { CASE: 0, WHY: 1, LIST: 2, INCOMPATIBLE: 3, BARS: 4, FLIPS: 5, CONDITIONS: 6, LINES_KEY: 7, RUN: 10, TABLE: 11, CSV: 12, CSV_NAME: 13, PAGE: 14,
    RING: 20, STRIP: 21, ICONS: 22, RANGES: 23, STORY: 24, TILES: 25, LINES: 26, CRUX: 30, TORNADO: 33, SETTLE: 40, SETTLE_CSV: 42, SETTLE_SVG: 43, VIEW: 50, LEGAL: 51, FILE: 52, DEBRIEF: 68, DEBRIEF_PAGE: 71 };

export class Engine {
    static progress = () => {};

    static async open(wasm, image) {
        const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { page: { progress: (done) => { Engine.progress(done); } } });
        return new Engine(instance.exports, image);
    }

    constructor(exports, image) {
        this.e = exports;
        const bytes = image instanceof Uint8Array ? image : readFileSync(image);
        const at = this.put(bytes);
        this.lab = this.e.lab_open(at, bytes.length);
        this.e.lab_free(at);
    }

    put(bytes) {
        const at = this.e.lab_alloc(bytes.length);
        new Uint8Array(this.e.memory.buffer, at, bytes.length).set(bytes);
        return at;
    }

    with(bytes, use) {
        const at = this.put(bytes);
        try { return use(at); } finally { this.e.lab_free(at); }
    }

    bytes() {
        const { e, lab } = this;
        return new Uint8Array(e.memory.buffer, e.lab_text(lab), e.lab_text_length(lab)).slice();
    }

    text() { return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes()); }

    string(text, use) { return this.with(new TextEncoder().encode(text + '\0'), use); }

    doubles(list, use) { return this.with(new Uint8Array(new Float64Array(list).buffer), use); }

    // Text of a kind; throws with the status.
    write(kind, handle = 0, a = 0, b = 0, c = 0, name = null) {
        const run = (at) => this.e.lab_write(this.lab, kind, handle, a, b, c, at);
        const status = name === null ? run(0) : typeof name === 'string' ? this.string(name, run) : this.doubles(name, run);
        if (status !== 0) throw Object.assign(new Error(`kind ${kind}: status ${status}: ${this.text()}`), { status });
        return this.text();
    }

    settings(of = {}) {
        const s = new Float64Array(SETTINGS);
        s[0] = of.seed ?? 1;
        s[1] = of.futures ?? 80;
        s[2] = of.horizon ?? 1;
        s[3] = of.fill ?? 0;
        s[4] = of.correlate ? 1 : 0;
        s[5] = of.drafts ?? 0xffffffff;
        s[6] = of.draftsHigh ?? 0xffffffff;
        s[7] = of.where ?? 0;
        s[8] = of.levels ? 1 : 0;
        s[9] = of.structure ?? 0;
        for (let b = 0; b < 20; b++) s.set([NaN, NaN, NaN], BELIEFS + 3 * b);
        for (const [b, range] of Object.entries(of.beliefs ?? {})) s.set(range, BELIEFS + 3 * Number(b));
        if (of.levels) s.set(of.levels, LEVELS);
        return s;
    }

    study(of) { return this.doubles(this.settings(of), (at) => this.e.lab_study_open(this.lab, at)); }

    numbers(study, what, draft, length) {
        const at = this.e.lab_study_numbers(study, what, draft);
        return at === 0 ? null : new Float64Array(this.e.memory.buffer, at, length).slice();
    }

    info(study) {
        const v = this.numbers(study, 0, 0, 14), hex = (x) => x.toString(16).padStart(8, '0');
        return { units: v[0], chunks: v[1], columns: v[2], drafts: v[3], ownDraft: v[4], ownColumn: v[5], missing: v[6],
            futures: v[7], groups: v[8], worst: v[9], digest: hex(v[10]) + hex(v[11]), members: v[12], profiles: v[13] };
    }

    // Runs all and finishes.
    run(of) {
        const study = this.study(of);
        if (study === 0) throw new Error(`no study: ${this.text()}`);
        const info = this.info(study);
        this.e.lab_study_run(study, 0, info.units);
        if (this.e.lab_study_finish(study, info.chunks) !== 0) throw new Error('not finished');
        return study;
    }

    // What could pass: a study whose answer the kinds 40.. write; throws with the status.
    settle(of, { changes = 0, profile = -1, excluded = {}, required = {} } = {}) {
        const ask = new Float64Array(64), study = this.study(of);
        ask[0] = changes;
        ask[1] = profile;
        for (const [k, bits] of Object.entries(excluded)) ask[8 + Number(k)] = bits;
        for (const [k, bits] of Object.entries(required)) ask[32 + Number(k)] = bits;
        const status = this.doubles(ask, (at) => this.e.lab_settle(study, at));
        if (status !== 0) throw Object.assign(new Error(`settle: status ${status}`), { status });
        return study;
    }

    play({ seed = 1, person = -3, chair = false, pace = 5 }) {
        return this.doubles([seed, person, chair ? 1 : 0, pace, 0, 0], (at) => this.e.lab_play_open(this.lab, at));
    }

    read(bytes) { return this.with(bytes, (at) => this.e.lab_play_read(this.lab, at, bytes.length)); }

    apply(play, move, words = '') {
        if (words) this.string(words, (at) => this.e.lab_play_words(play, at));
        return this.with(new Uint8Array(new Int32Array(move).buffer), (at) => this.e.lab_play_apply(play, at));
    }
}
