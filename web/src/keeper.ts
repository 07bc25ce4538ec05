// Puts the units of all runners together, finishes the study and draws its pictures. One question at a time: a newer
// one ends the older, whose rows are kept for what the two share. A frame always belongs to one question.
import { Engine, Kind, Numbers } from './engine';
import {
    COUNCIL_HEAD, COUNCIL_ROW, estimate, INFO_LENGTH, N_ENDINGS, N_HORIZONS, N_OUTCOMES, packSettings, readInfo,
    type Info, type Settings, type Sheet,
} from './settings';
import type { Frame, FromKeeper, FromRunner, Pictures, ToKeeper, ToRunner, Want } from './protocol';

interface Task { message: ToRunner; urgent: boolean; gen: number; done: (answer: FromRunner | null) => void }
type Body = ToRunner extends infer T ? (T extends ToRunner ? Omit<T, 'id'> : never) : never;

/** A queue in front of one runner: two tasks under way, what is urgent first. */
class Queue {
    private waiting: Task[] = [];
    private flying = new Map<number, Task>();
    private next = 1;

    constructor(private readonly port: MessagePort) {
        port.onmessage = (event: MessageEvent<FromRunner>) => {
            const task = this.flying.get(event.data.id);
            this.flying.delete(event.data.id);
            task?.done(event.data);
            this.send();
        };
    }
    get length(): number { return this.waiting.length + this.flying.size; }
    push(body: Body, urgent: boolean, gen: number): Promise<FromRunner | null> {
        return new Promise((done) => {
            const task = { message: { ...body, id: this.next++ } as ToRunner, urgent, gen, done };
            const at = urgent ? this.waiting.findIndex((t) => !t.urgent) : -1;
            if (at < 0) this.waiting.push(task); else this.waiting.splice(at, 0, task);
            this.send();
        });
    }
    drop(which: (t: Task) => boolean): void {
        const gone = this.waiting.filter(which);
        this.waiting = this.waiting.filter((t) => !which(t));
        for (const t of gone) t.done(null);
    }
    private send(): void {
        while (this.flying.size < 2 && this.waiting.length) {
            const task = this.waiting.shift() as Task;
            this.flying.set(task.message.id, task);
            this.port.postMessage(task.message);
        }
    }
}

interface Held { handle: number; settings: Settings; info: Info; finished: boolean }
const BATCH = 3, KEEP = 3;

export class Keeper {
    private readonly queues: Queue[];
    private held: Held[] = [];
    private shown: Held | null = null;
    private baseline = new Map<string, { futures: number; sheet: Sheet }>();
    private frame: Frame | null = null;
    private gen = 0;
    private newest: Want | null = null;
    private stopped = new Set<number>();

    constructor(private readonly engine: Engine, private readonly port: MessagePort, runners: MessagePort[]) {
        this.queues = runners.map((p) => new Queue(p));
        port.onmessage = (event: MessageEvent<ToKeeper>) => this.handle(event.data);
        this.post({ op: 'ready', caseJson: engine.write(Kind.CASE_JSON) ?? '' });
    }

    private post(message: FromKeeper): void { this.port.postMessage(message); }

    private handle(m: ToKeeper): void {
        try {
            if (m.op === 'explore') { this.newest = m.want; void this.explore(m.gen, m.settings, m.stages).catch((e) => this.broken(e)); }
            else if (m.op === 'want') { this.newest = m.want; this.redraw(m.want); }
            else if (m.op === 'ask') this.post({ op: 'answer', id: m.id, text: this.engine.write(m.kind, m.study ? this.shown?.handle ?? 0 : 0, m.a, m.b, m.c, m.name) });
            else if (m.op === 'incompatible') this.post({ op: 'answer', id: m.id, text: this.engine.incompatible(m.levels) });
            else if (m.op === 'probes') void this.probes(m.id, m.list).catch((e) => this.broken(e));
            else { this.stopped.add(m.id); for (const q of this.queues) q.drop((t) => t.gen === -m.id); }
        } catch (e) {
            this.broken(e);
        }
    }

    private broken(error: unknown): void { this.post({ op: 'broken', why: String(error) }); }

    // --- one question

    private async explore(gen: number, settings: Settings, stages: number[]): Promise<void> {
        this.gen = gen;
        for (const q of this.queues) q.drop((t) => t.gen > 0 && t.gen < gen);
        for (let i = 0; i < stages.length; i++) {
            const began = performance.now(), futures = stages[i] as number, asked = { ...settings, futures };
            if (!await this.prepareBaseline(asked, gen)) return;
            const study = await this.complete(asked, gen);
            if (!study) return;
            const waited = performance.now() - began;
            this.finish(study);
            this.shown = study;
            this.show(study, gen, i, i === stages.length - 1, this.newest as Want, waited, performance.now() - began - waited);
        }
    }

    /** The text in force under the documents' own beliefs: the first of the three lines. */
    private async prepareBaseline(settings: Settings, gen: number): Promise<boolean> {
        const bare = { ...settings, beliefs: settings.beliefs.map(() => null), where: 0, own: null, drafts: [] };
        const key = this.baselineKey(settings), known = this.baseline.get(key);
        if (known && known.futures >= settings.futures) return true;
        if (!settings.beliefs.some(Boolean) || settings.where === 1) return true; // the study itself holds it
        const study = await this.complete(bare, gen);
        if (!study) return false;
        this.finish(study);
        this.remember(study, key);
        return true;
    }

    private baselineKey(s: Settings): string { return [s.seed, s.horizon, s.fill, s.correlate].join(); }

    private remember(study: Held, key: string): void {
        const sheet = this.sheet(study, this.forceIndex());
        if (sheet) this.baseline.set(key, { futures: study.settings.futures, sheet });
        if (this.baseline.size > 6) this.baseline.delete(this.baseline.keys().next().value as string);
    }

    private inForce = -1;
    private forceIndex(): number {
        if (this.inForce < 0) {
            const data = JSON.parse(this.engine.write(Kind.CASE_JSON) ?? '{}') as { in_force?: string | number; drafts?: { id: string }[] };
            this.inForce = typeof data.in_force === 'number' ? data.in_force
                : Math.max(0, (data.drafts ?? []).findIndex((d) => d.id === data.in_force));
        }
        return this.inForce;
    }

    private info(handle: number): Info {
        return readInfo(this.engine.numbers(handle, Numbers.INFO, 0, INFO_LENGTH) ?? new Float64Array(INFO_LENGTH));
    }

    private hold(settings: Settings): Held | null {
        const packed = packSettings(settings), e = this.engine, handle = e.open(packed);
        if (!handle) { this.post({ op: 'refused', gen: this.gen, why: e.text() }); return null; }
        for (const old of this.held) e.adopt(handle, old.handle);
        const study: Held = { handle, settings, info: this.info(handle), finished: false };
        this.held.unshift(study);
        while (this.held.length > KEEP) {
            const index = this.held.length - 1 - (this.held[this.held.length - 1] === this.shown ? 1 : 0);
            for (const old of this.held.splice(index, 1)) e.close(old.handle);
        }
        return study;
    }

    private async complete(settings: Settings, gen: number): Promise<Held | null> {
        const study = this.hold(settings);
        if (!study) return null;
        if (study.info.missing > 0) await this.compute(study, gen);
        if (gen !== this.gen) return null;
        study.info = this.info(study.handle);
        if (study.info.missing > 0) throw new Error('units are missing');
        return study;
    }

    private async compute(study: Held, gen: number): Promise<void> {
        const settings = packSettings(study.settings), key = Array.from(settings).join(), n = this.queues.length;
        const e = this.engine;
        const lists: number[][] = this.queues.map(() => []);
        for (let u = 0; u < study.info.units; u++) if (!e.rows(study.handle, u, u + 1)) lists[u % n]?.push(u);
        const waits: Promise<unknown>[] = [];
        lists.forEach((list, i) => {
            const queue = this.queues[i] as Queue;
            for (let at = 0; at < list.length; at += BATCH) {
                const units = list.slice(at, at + BATCH);
                waits.push(queue.push({ op: 'units', key, settings, units }, true, gen).then((a) => {
                    for (const [, rows] of a?.rows ?? []) if (this.held.includes(study)) e.take(study.handle, rows);
                }));
            }
        });
        await Promise.all(waits);
    }

    private finish(study: Held): void {
        if (!study.finished) this.engine.finish(study.handle, study.info.chunks);
        study.finished = true;
        study.info = this.info(study.handle);
        if (!study.settings.beliefs.some(Boolean) || study.settings.where === 1) this.remember(study, this.baselineKey(study.settings));
    }

    // --- what is shown

    /** Where the draft stands: a further one, or one of the case. */
    private textIndex(study: Held): number { return study.info.own >= 0 ? study.info.own : study.settings.drafts[0] ?? this.forceIndex(); }

    private sheet(study: Held, draft: number): Sheet | null {
        const { columns, members } = study.info, e = this.engine, h = study.handle;
        const outcomes = e.numbers(h, Numbers.OUTCOMES, draft, columns * N_HORIZONS * N_OUTCOMES * 4);
        const ends = e.numbers(h, Numbers.ENDINGS, draft, columns * N_HORIZONS * N_ENDINGS);
        const uncounted = e.numbers(h, Numbers.UNCOUNTED, draft, columns * N_HORIZONS);
        const consent = e.numbers(h, Numbers.CONSENT, draft, columns * 4);
        if (!outcomes || !ends || !uncounted || !consent) return null;
        return { outcomes, endings: ends, uncounted, consent, council: e.numbers(h, Numbers.COUNCIL, draft, COUNCIL_HEAD + COUNCIL_ROW * members) };
    }

    private draw(study: Held, want: Want, baseline: Sheet): Pictures {
        const { columns } = study.info, own = this.textIndex(study), e = this.engine, h = study.handle, text = want.text === 'own' ? own : this.forceIndex();
        const picture = (kind: Kind, a: number, b: number, c: number, id: string | Float64Array): string => e.write(kind, h, a, b, c, id) ?? '';
        const each = (yes: boolean, one: (column: number) => string): string[] => (yes ? Array.from({ length: columns }, (_, w) => one(w)) : []);
        const documents = study.info.yours >= 0 ? study.info.yours : columns; // a column of one's own has no default
        const first = Float64Array.from({ length: columns * N_HORIZONS }, (_, i) => (i < documents * N_HORIZONS ? estimate(baseline, Math.floor(i / N_HORIZONS), i % N_HORIZONS, want.outcome).mean : NaN));
        return {
            lines: each(true, (w) => picture(Kind.LINES, own, w, want.outcome, first)),
            ring: want.ring ? picture(Kind.RING, own, 0, 0, 'ring') : '',
            strip: want.ring ? picture(Kind.STRIP, own, 0, 0, 'strip') : '',
            tiles: want.tiles ? picture(Kind.TILES, own, 0, 0, 'tiles') : '',
            icons: each(want.icons, (w) => picture(Kind.ICONS, text, w, want.horizon, `icons${w}`)),
            ranges: want.ranges ? [this.forceIndex(), own].map((d, i) => picture(Kind.RANGES, d, want.horizon, want.outcome, `ranges${i}`)) : [],
        };
    }

    private show(study: Held, gen: number, stage: number, last: boolean, want: Want, waited: number, finish: number): void {
        const began = performance.now(), force = this.sheet(study, this.forceIndex()), own = this.sheet(study, this.textIndex(study));
        if (!force || !own) throw new Error('no numbers');
        const baseline = this.baseline.get(this.baselineKey(study.settings))?.sheet ?? force;
        const pictures = this.draw(study, want, baseline);
        this.frame = {
            gen, stage, last, settings: study.settings, want, info: { ...study.info, own: this.textIndex(study) }, force, own, baseline, pictures,
            timing: { waited, finish, draw: performance.now() - began, futures: study.info.futures },
        };
        this.post({ op: 'frame', frame: this.frame });
    }

    private redraw(want: Want): void {
        if (!this.frame || !this.shown || !this.held.includes(this.shown)) return;
        if (want.horizon !== this.frame.settings.horizon) return; // a new question follows
        this.frame = { ...this.frame, want, pictures: this.draw(this.shown, want, this.frame.baseline) };
        this.post({ op: 'frame', frame: this.frame });
    }

    // --- many small questions

    private async probes(id: number, list: Settings[]): Promise<void> {
        let done = 0;
        await Promise.all(list.map(async (settings, index) => {
            const queue = this.queues.reduce((a, b) => (b.length < a.length ? b : a));
            const answer = await queue.push({ op: 'probe', settings: packSettings(settings) }, false, -id);
            if (this.stopped.has(id)) return;
            done++;
            this.post({ op: 'probe', id, index, council: answer?.council ?? null, done, total: list.length });
        }));
    }
}
