// Holds the played session: moves in, what the person may see out. Computer-played seats move here, one after another.
import { Engine, Kind } from './engine';
import type { FromPlayer, ToPlayer, Turn } from './protocol';

const SLICE_MS = 60, NOBODY = -3;

export class Player {
    private play = 0;

    constructor(private readonly engine: Engine, private readonly port: MessagePort) {
        port.onmessage = (event: MessageEvent<ToPlayer>) => this.handle(event.data);
    }

    private handle(m: ToPlayer): void {
        let answer: FromPlayer;
        try { answer = this.answer(m); } catch { answer = { id: m.id, broken: true }; }
        this.port.postMessage(answer);
    }

    private answer(m: ToPlayer): FromPlayer {
        const e = this.engine;
        if (m.op === 'texts') return { id: m.id, texts: m.texts.map(([kind, a, b, c]) => (this.play ? e.write(kind, this.play, a, b, c) ?? '' : '')) };
        if (m.op === 'open' || m.op === 'read') {
            const next = m.op === 'open' ? e.playOpen(m.settings) : e.playRead(m.bytes), why = m.op === 'read' || !next ? e.text() : '';
            if (!next) return { id: m.id, turn: { ok: false, why, view: '', legal: '', file: '', busy: false } };
            if (this.play) e.playClose(this.play);
            this.play = next;
            return { id: m.id, turn: this.turn(-4, why, false) };
        }
        if (m.op === 'apply') {
            const why = e.playApply(this.play, m.move, m.words);
            return { id: m.id, turn: { ...this.turn(m.seat, why ?? '', why === null), ok: why === null } };
        }
        if (m.op === 'undo' && !e.playUndo(this.play, m.keep)) return { id: m.id, broken: true };
        return { id: m.id, turn: this.turn(m.seat, '', true) };
    }

    /** Lets computers move for a moment; `busy` says that they are not done. Seat -4: only look. */
    private turn(seat: number, why: string, bots: boolean): Turn {
        const e = this.engine, until = performance.now() + SLICE_MS;
        let busy = bots;
        while (bots && performance.now() < until) {
            if (e.playBot(this.play) === NOBODY) { busy = false; break; }
        }
        const look = seat === -4 ? NOBODY : seat;
        return {
            ok: true, why, busy, view: e.write(Kind.VIEW, this.play, look) ?? '{}',
            legal: busy ? '[]' : e.write(Kind.LEGAL, this.play, look) ?? '[]', file: e.write(Kind.FILE, this.play) ?? '',
        };
    }
}
