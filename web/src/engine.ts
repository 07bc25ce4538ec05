// The engine: one WebAssembly instance with one open case. Views into its memory are copied out at once, because any
// call may move them.

type Fn = (...numbers: number[]) => number;
interface Exports {
    memory: WebAssembly.Memory;
    lab_settle: Fn;
    lab_alloc: Fn; lab_free: Fn; lab_open: Fn; lab_close: Fn; lab_text: Fn; lab_text_length: Fn; lab_version: Fn;
    lab_study_open: Fn; lab_study_close: Fn; lab_study_adopt: Fn; lab_study_run: Fn; lab_study_rows: Fn;
    lab_study_take: Fn; lab_study_finish: Fn; lab_study_numbers: Fn; lab_write: Fn;
    lab_play_open: Fn; lab_play_read: Fn; lab_play_close: Fn; lab_play_apply: Fn; lab_play_words: Fn; lab_play_bot: Fn; lab_play_undo: Fn;
}

export const enum Kind {
    CASE_JSON = 0, WHY = 1, LIST = 2, INCOMPATIBLE = 3, BARS = 4, FLIPS = 5, CONDITIONS = 6, LINES_KEY = 7, RUN_JSON = 10, TABLE = 11, CSV = 12, CSV_NAME = 13, PAGE = 14,
    RING = 20, STRIP = 21, ICONS = 22, RANGES = 23, STORY = 24, TILES = 25, LINES = 26, CRUX_TEXT = 31, CRUX_TORNADO = 33, SETTLE_JSON = 40, SETTLE_TEXT = 41, SETTLE_SVG = 43,
    VIEW = 50, LEGAL = 51, FILE = 52, WHERE = 53, NOTE = 54, HELP = 55, BRIEFING = 56, OPTION = 57, CARD = 58, TEXT = 59,
    STANCES = 60, PROPOSALS = 61, ADVICE = 62, WORLDS = 63, RESULT = 64, MONTH = 65, CONSULT = 66, HAPPENING = 67,
    DEBRIEF = 68, DEROLE = 69, QUESTION = 70, DEBRIEF_PAGE = 71, SVG_STANCES = 72, SVG_PAIR = 73, BOT_REASON = 74, SEAT = 75,
}
export const enum Numbers { INFO, OUTCOMES, DIFFERENCES, ENDINGS, UNCOUNTED, CONSENT, GAINS, COUNCIL }

export class EngineError extends Error {}

export class Engine {
    private readonly e: Exports;
    private readonly lab: number;

    private constructor(instance: WebAssembly.Instance, image: Uint8Array) {
        this.e = instance.exports as unknown as Exports;
        const at = this.put(image);
        this.lab = this.e.lab_open(at, image.length);
        this.e.lab_free(at);
        if (!this.lab) throw new EngineError('case');
    }

    /** Called in the course of a search, for who wants to tell. */
    static progress: (done: number) => void = () => undefined;

    static async create(module: WebAssembly.Module, image: Uint8Array): Promise<Engine> {
        return new Engine(await WebAssembly.instantiate(module, { page: { progress: (done: number) => Engine.progress(done) } }), image);
    }

    private put(bytes: Uint8Array): number {
        const at = this.e.lab_alloc(Math.max(16, bytes.length));
        if (!at) throw new EngineError('memory');
        new Uint8Array(this.e.memory.buffer, at, bytes.length).set(bytes);
        return at;
    }

    private with<T>(bytes: Uint8Array, use: (at: number) => T): T {
        const at = this.put(bytes);
        try { return use(at); } finally { this.e.lab_free(at); }
    }

    bytes(): Uint8Array {
        const at = this.e.lab_text(this.lab);
        return new Uint8Array(this.e.memory.buffer, at, this.e.lab_text_length(this.lab)).slice();
    }

    text(): string { return new TextDecoder().decode(this.bytes()); }

    // --- studies

    open(settings: Float64Array): number {
        return this.with(new Uint8Array(settings.buffer, settings.byteOffset, settings.byteLength),
            (at) => this.e.lab_study_open(this.lab, at));
    }
    close(study: number): void { this.e.lab_study_close(study); }
    adopt(study: number, old: number): number { return this.e.lab_study_adopt(study, old); }
    run(study: number, first: number, last: number): number { return this.e.lab_study_run(study, first, last); }
    rows(study: number, first: number, last: number): Uint8Array | null {
        return this.e.lab_study_rows(study, first, last) ? null : this.bytes();
    }
    take(study: number, rows: Uint8Array): number {
        return this.with(rows, (at) => this.e.lab_study_take(study, at, rows.length));
    }
    finish(study: number, chunks: number): number { return this.e.lab_study_finish(study, chunks); }

    numbers(study: number, what: Numbers, draft: number, length: number): Float64Array | null {
        const at = this.e.lab_study_numbers(study, what, draft);
        return at ? new Float64Array(this.e.memory.buffer, at, length).slice() : null;
    }

    /** What could pass: true once it is found; the kinds SETTLE_... write it. */
    settle(study: number, ask: Float64Array): boolean {
        return this.with(new Uint8Array(ask.buffer, ask.byteOffset, ask.byteLength), (at) => this.e.lab_settle(study, at)) === 0;
    }

    // --- texts

    /** The text, or null with the reason left in `text()`. Pictures of numbers take them in the place of a name. */
    write(kind: Kind, handle = 0, a = 0, b = 0, c = 0, name: string | Float64Array | null = null): string | null {
        const done = (at: number) => this.e.lab_write(this.lab, kind, handle, a, b, c, at);
        const status = name === null ? done(0) : this.with(typeof name === 'string' ? new TextEncoder().encode(name + '\0') : new Uint8Array(name.buffer, name.byteOffset, name.byteLength), done);
        return status ? null : this.text();
    }

    incompatible(levels: readonly number[]): string {
        return this.with(Uint8Array.from(levels), (at) => (this.e.lab_write(this.lab, Kind.INCOMPATIBLE, 0, at, 0, 0, 0) ? '' : this.text()));
    }

    // --- sessions

    playOpen(settings: Float64Array): number {
        return this.with(new Uint8Array(settings.buffer, settings.byteOffset, settings.byteLength),
            (at) => this.e.lab_play_open(this.lab, at));
    }
    playRead(bytes: Uint8Array): number { return this.with(bytes, (at) => this.e.lab_play_read(this.lab, at, bytes.length)); }
    playClose(play: number): void { this.e.lab_play_close(play); }
    playApply(play: number, move: readonly number[], words: string): string | null {
        if (words) this.with(new TextEncoder().encode(words + '\0'), (at) => this.e.lab_play_words(play, at));
        const ints = Int32Array.from({ length: 8 }, (_, i) => move[i] ?? 0);
        const status = this.with(new Uint8Array(ints.buffer), (at) => this.e.lab_play_apply(play, at));
        return status ? this.text() || '?' : null;
    }
    playBot(play: number): number { return this.e.lab_play_bot(play); }
    playUndo(play: number, keep: number): boolean { return this.e.lab_play_undo(play, keep) === 0; }
}
