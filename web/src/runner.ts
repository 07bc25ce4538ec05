// Computes units of studies. Keeps its last studies, so that what a new question shares with them is copied.
import { Engine, Kind, Numbers } from './engine';
import { COUNCIL_HEAD, COUNCIL_ROW, INFO_LENGTH, readInfo } from './settings';
import type { FromRunner, ToRunner } from './protocol';

const KEEP = 2, TELL_MS = 100;

export class Runner {
    private studies: { key: string; handle: number }[] = [];
    private probeBase = 0;

    constructor(private readonly engine: Engine, private readonly port: MessagePort) {
        port.onmessage = (event: MessageEvent<ToRunner>) => this.handle(event.data);
    }

    private handle(task: ToRunner): void {
        let answer: FromRunner;
        try {
            answer = task.op === 'units' ? { id: task.id, rows: this.units(task.key, task.settings, task.units) }
                : task.op === 'probe' ? { id: task.id, council: this.probe(task.settings) }
                : task.op === 'settle' ? { id: task.id, texts: this.settle(task.id, task.settings, task.ask, task.command) } : { id: task.id, texts: this.crux(task.settings, task.draft) };
        } catch {
            answer = { id: task.id, broken: true };
        }
        this.port.postMessage(answer, (answer.rows ?? []).map(([, bytes]) => bytes.buffer as ArrayBuffer));
    }

    private study(key: string, settings: Float64Array): number {
        const known = this.studies.find((s) => s.key === key);
        if (known) return known.handle;
        const handle = this.engine.open(settings);
        if (!handle) return 0;
        for (const s of this.studies) this.engine.adopt(handle, s.handle);
        this.studies.unshift({ key, handle });
        for (const s of this.studies.splice(KEEP)) this.engine.close(s.handle);
        return handle;
    }

    private units(key: string, settings: Float64Array, units: number[]): [number, Uint8Array][] {
        const study = this.study(key, settings), out: [number, Uint8Array][] = [];
        if (!study) return out;
        for (const u of units) {
            this.engine.run(study, u, u + 1);
            const rows = this.engine.rows(study, u, u + 1);
            if (rows) out.push([u, rows]);
        }
        return out;
    }

    /** The search for the smallest change of belief that flips the council: seconds, so it has a runner of its own. */
    private crux(settings: Float64Array, draft: number): string[] {
        const e = this.engine, study = e.open(settings), raw = study ? e.numbers(study, Numbers.INFO, 0, INFO_LENGTH) : null;
        if (!raw) return [];
        const info = readInfo(raw), at = info.own >= 0 ? info.own : draft;
        e.run(study, 0, info.units);
        e.finish(study, info.chunks);
        const texts = [e.write(Kind.CRUX_TORNADO, study, at, -1, -1, 'crux') ?? '', e.write(Kind.CRUX_TEXT, study, at, -1, -1) ?? ''];
        e.close(study);
        return texts;
    }

    /** The search of every text that could pass: a quarter of a minute, in a runner of its own. */
    private settle(id: number, settings: Float64Array, ask: Float64Array, command: string): string[] {
        const e = this.engine, study = e.open(settings);
        let told = performance.now();
        Engine.progress = (done) => { if (performance.now() - told > TELL_MS) { told = performance.now(); this.port.postMessage({ id, done }); } };
        const found = study !== 0 && e.settle(study, ask), write = (kind: Kind, name: string): string => e.write(kind, study, 0, 0, 0, name) ?? '';
        const texts = found ? [write(Kind.SETTLE_JSON, command), write(Kind.SETTLE_SVG, 'settle'), write(Kind.SETTLE_TEXT, command)] : [];
        if (study) e.close(study);
        return texts;
    }

    private probe(settings: Float64Array): Float64Array | null {
        const e = this.engine, study = e.open(settings);
        if (!study) return null;
        for (const s of this.studies) e.adopt(study, s.handle);
        if (this.probeBase) e.adopt(study, this.probeBase);
        const raw = e.numbers(study, Numbers.INFO, 0, INFO_LENGTH);
        const info = raw && readInfo(raw);
        if (!info) return null;
        e.run(study, 0, info.units);
        e.finish(study, info.chunks);
        const draft = info.own >= 0 ? info.own : 0;
        const council = e.numbers(study, Numbers.COUNCIL, draft, COUNCIL_HEAD + COUNCIL_ROW * info.members);
        if (this.probeBase) e.close(this.probeBase);
        this.probeBase = study;
        return council;
    }
}
