// The page's end of the ports: starts the workers, asks for frames, hands back answers. Only the newest question counts.
import type { Frame, FromKeeper, FromPlayer, FromRunner, PlayText, Start, ToKeeper, ToPlayer, Turn, Want } from './protocol';
import { start } from './serve';
import type { Settings } from './settings';

declare const WORKER_SOURCE: string;

export class StartError extends Error {
    constructor(readonly reason: 'wasm' | 'gzip' | 'case' | 'engine', detail = '') { super(`${reason} ${detail}`); }
}

async function unpack(id: string): Promise<Uint8Array> {
    const text = (document.getElementById(id)?.textContent ?? '').trim();
    const bytes = Uint8Array.from(atob(text), (ch) => ch.charCodeAt(0));
    if (typeof DecompressionStream === 'undefined') throw new StartError('gzip');
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

class Lost extends Error {}

interface Probe { each: (index: number, council: Float64Array | null, done: number, total: number) => void }
type PlayRequest = ToPlayer extends infer T ? (T extends ToPlayer ? Omit<T, 'id'> : never) : never;

export class Client {
    onFrame: (frame: Frame) => void = () => undefined;
    onRefused: (gen: number, why: string) => void = () => undefined;
    onBroken: (why: string) => void = () => undefined;
    caseJson = '';
    workers = 0;
    private keeper!: MessagePort;
    private player: MessagePort | null = null;
    private playing: Worker | null = null;
    private gen = 0;
    private id = 1;
    private answers = new Map<number, (text: string | null) => void>();
    private running = new Map<number, Probe>();
    private plays = new Map<number, (m: FromPlayer) => void>();
    private url = '';
    private usable = typeof Worker !== 'undefined';
    private attempt = 0;
    private lost: (why: string) => void = () => undefined;

    private constructor(private readonly module: WebAssembly.Module, private readonly image: Uint8Array) {}

    static async open(): Promise<Client> {
        if (typeof WebAssembly !== 'object') throw new StartError('wasm');
        const [engine, image] = await Promise.all([unpack('engine'), unpack('case').catch((e) => { throw e instanceof StartError ? e : new StartError('case'); })]);
        let module: WebAssembly.Module;
        try { module = await WebAssembly.compile(engine as BufferSource); } catch (e) { throw new StartError('engine', String(e)); }
        const client = new Client(module, image);
        await client.begin();
        return client;
    }

    /** A role in a worker of its own; in the page where workers are not to be had. */
    private launch(s: Start, transfer: MessagePort[], died = (why: string): void => this.lost(why)): Worker | null {
        const here = (): null => { void start(s); return null; };
        if (!this.usable) return here();
        try {
            this.url ||= URL.createObjectURL(new Blob([WORKER_SOURCE], { type: 'text/javascript' }));
            const worker = new Worker(this.url);
            const attempt = this.attempt;
            worker.onerror = (e) => { if (attempt === this.attempt) died(e.message); };
            worker.postMessage(s, transfer);
            this.workers++;
            return worker;
        } catch {
            this.usable = false;
            return here();
        }
    }

    /** Some browsers give workers that end at once: then the page does the work itself. */
    private async begin(): Promise<void> {
        try {
            await this.connect();
        } catch (e) {
            if (!(e instanceof Lost)) throw e;
            this.usable = false;
            this.attempt++;
            this.workers = 0;
            await this.connect();
        }
        this.lost = (why) => this.onBroken(why);
    }

    private async connect(): Promise<void> {
        const { module, image } = this, n = !this.usable ? 1 : Math.max(1, Math.min(8, navigator.hardwareConcurrency || 2));
        const channels = Array.from({ length: n }, () => new MessageChannel()), own = new MessageChannel();
        this.keeper = own.port1;
        const ready = new Promise<void>((done, failed) => {
            this.lost = (why) => failed(new Lost(why));
            this.keeper.onmessage = (event: MessageEvent<FromKeeper>) => {
                const m = event.data;
                if (m.op === 'ready') { this.caseJson = m.caseJson; done(); }
                if (m.op === 'broken') failed(new StartError('engine', m.why));
                this.handle(m);
            };
        });
        this.launch({ role: 'keeper', module, image, port: own.port2, runners: channels.map((c) => c.port1) }, [own.port2, ...channels.map((c) => c.port1)]);
        for (const c of channels) this.launch({ role: 'runner', module, image, port: c.port2 }, [c.port2]);
        await ready;
    }

    private handle(m: FromKeeper): void {
        if (m.op === 'frame') { if (m.frame.gen === this.gen) this.onFrame(m.frame); }
        else if (m.op === 'refused') { if (m.gen === this.gen) this.onRefused(m.gen, m.why); }
        else if (m.op === 'answer') { this.answers.get(m.id)?.(m.text); this.answers.delete(m.id); }
        else if (m.op === 'probe') {
            this.running.get(m.id)?.each(m.index, m.council, m.done, m.total);
            if (m.done === m.total) this.running.delete(m.id);
        } else if (m.op === 'broken') this.onBroken(m.why);
    }

    private send(m: ToKeeper): void { this.keeper.postMessage(m); }

    explore(settings: Settings, stages: number[], want: Want): number {
        this.send({ op: 'explore', gen: ++this.gen, settings, stages, want });
        return this.gen;
    }
    want(want: Want): void { this.send({ op: 'want', want }); }

    ask(kind: number, a = 0, b = 0, c = 0, name: string | Float64Array | null = null, study = true): Promise<string | null> {
        const id = this.id++;
        return new Promise((done) => { this.answers.set(id, done); this.send({ op: 'ask', id, kind, a, b, c, name, study }); });
    }
    incompatible(levels: readonly number[]): Promise<string> {
        const id = this.id++;
        return new Promise((done) => { this.answers.set(id, (text) => done(text ?? '')); this.send({ op: 'incompatible', id, levels: [...levels] }); });
    }
    probes(list: Settings[], each: Probe['each']): () => void {
        const id = this.id++;
        this.running.set(id, { each });
        this.send({ op: 'probes', id, list });
        return () => { if (this.running.delete(id)) this.send({ op: 'stop', id }); };
    }

    /** In a worker of its own, which ends with the answer. */
    crux(settings: Float64Array, draft: number): Promise<string[]> {
        const channel = new MessageChannel();
        return new Promise((done) => {
            const end = (texts: string[]): void => { worker?.terminate(); channel.port1.close(); if (worker) this.workers--; done(texts); };
            const worker = this.launch({ role: 'runner', module: this.module, image: this.image, port: channel.port2 }, [channel.port2], () => end([]));
            channel.port1.onmessage = (event: MessageEvent<FromRunner>) => end(event.data.texts ?? []);
            channel.port1.postMessage({ op: 'crux', id: 1, settings, draft });
        });
    }

    /** The search of every text that could pass, in a worker of its own; stopping ends the worker. `found`: null when nothing was found. */
    settle(settings: Float64Array, ask: Float64Array, command: string, progress: (done: number) => void): { stop: () => void; found: Promise<string[] | null> } {
        const channel = new MessageChannel();
        let lost = (): void => undefined;
        const worker = this.launch({ role: 'runner', module: this.module, image: this.image, port: channel.port2 }, [channel.port2], () => lost());
        let over = !worker;
        const stop = (): void => { worker?.terminate(); channel.port1.close(); if (!over) this.workers--; over = true; };
        const found = new Promise<string[] | null>((done) => {
            lost = () => { stop(); done(null); };
            channel.port1.onmessage = (event: MessageEvent<FromRunner>) => {
                if (event.data.done !== undefined) { progress(event.data.done); return; }
                stop();
                done(event.data.texts?.length ? event.data.texts : null);
            };
            channel.port1.postMessage({ op: 'settle', id: 1, settings, ask, command });
        });
        return { stop, found };
    }

    // --- the played session: its worker starts with the first request

    private play(body: PlayRequest): Promise<FromPlayer> {
        if (!this.player) {
            const channel = new MessageChannel();
            this.player = channel.port1;
            this.player.onmessage = (event: MessageEvent<FromPlayer>) => { this.plays.get(event.data.id)?.(event.data); this.plays.delete(event.data.id); };
            const died = (): void => { for (const [id, done] of this.plays) done({ id, broken: true }); this.plays.clear(); };
            this.playing = this.launch({ role: 'player', module: this.module, image: this.image, port: channel.port2 }, [channel.port2], died);
        }
        const id = this.id++, port = this.player;
        return new Promise((done) => { this.plays.set(id, done); port.postMessage({ ...body, id }); });
    }
    private async turn(body: PlayRequest): Promise<Turn> {
        const m = await this.play(body);
        if (m.broken || !m.turn) { this.endPlayer(); throw new Error('the engine stopped'); }
        return m.turn;
    }
    /** An engine that stopped is of no use: the next request begins with a new one. */
    private endPlayer(): void {
        this.playing?.terminate();
        this.player?.close();
        if (this.playing) this.workers--;
        this.playing = this.player = null;
    }
    playOpen(settings: Float64Array): Promise<Turn> { return this.turn({ op: 'open', settings }); }
    playRead(bytes: Uint8Array): Promise<Turn> { return this.turn({ op: 'read', bytes }); }
    playApply(move: number[], words: string, seat: number): Promise<Turn> { return this.turn({ op: 'apply', move, words, seat }); }
    playUndo(keep: number, seat: number): Promise<Turn> { return this.turn({ op: 'undo', keep, seat }); }
    playBots(seat: number): Promise<Turn> { return this.turn({ op: 'bots', seat }); }
    async playTexts(texts: PlayText[]): Promise<string[]> { return (await this.play({ op: 'texts', texts })).texts ?? texts.map(() => ''); }
}
