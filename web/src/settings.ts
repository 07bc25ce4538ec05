// What a study is asked: settings as the engine's flat array, and its numbers back as named fields.
import type { CaseData } from './case';
import type { Could } from './store';

export interface Range { low: number; central: number; high: number }

export interface Settings {
    seed: number; futures: number; horizon: number; fill: number; correlate: boolean;
    drafts: readonly number[]; own: readonly number[] | null;
    beliefs: readonly (Range | null)[]; where: number;
}

export const SETTINGS = 128, CHUNK = 80, N_OUTCOMES = 19, N_ENDINGS = 8, N_HORIZONS = 3, N_BELIEFS = 20;
const BELIEFS_AT = 16, OWN_AT = 80;

export function packSettings(s: Settings): Float64Array {
    const out = new Float64Array(SETTINGS);
    const set = s.beliefs.some(Boolean);
    out[0] = s.seed; out[1] = s.futures; out[2] = s.horizon; out[3] = s.fill; out[4] = s.correlate ? 1 : 0;
    for (const d of s.drafts) { const at = d < 32 ? 5 : 6; out[at] = (out[at] ?? 0) + 2 ** (d % 32); }
    out[7] = set ? s.where : 0;
    for (let b = 0; b < N_BELIEFS; b++) {
        const r = s.beliefs[b];
        out.set(r ? [r.low, r.central, r.high] : [NaN, NaN, NaN], BELIEFS_AT + 3 * b);
    }
    if (s.own) { out[8] = 1; out.set(s.own, OWN_AT); }
    return out;
}

const ASK = 64, EXCLUDED_AT = 8, REQUIRED_AT = 32;
/** What a search of all texts is asked; see `Could`. */
export function packAsk(c: CaseData, could: Could): Float64Array {
    const out = new Float64Array(ASK);
    out[0] = could.changes;
    out[1] = c.profiles.findIndex((p) => p.id === could.profile);
    could.clauses.forEach((v, k) => { if (v) out[(v > 0 ? REQUIRED_AT : EXCLUDED_AT) + k] = 2 ** (Math.abs(v) - 1); });
    return out;
}

export interface Info {
    units: number; chunks: number; columns: number; drafts: number; own: number; yours: number; missing: number;
    futures: number; draws: number; worst: number; digest: string; members: number; profiles: number;
}

const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');

export function readInfo(n: Float64Array): Info {
    const at = (i: number): number => n[i] ?? 0;
    return {
        units: at(0), chunks: at(1), columns: at(2), drafts: at(3), own: at(4), yours: at(5), missing: at(6), futures: at(7),
        draws: at(8), worst: at(9), digest: hex(at(10)) + hex(at(11)), members: at(12), profiles: at(13),
    };
}
export const INFO_LENGTH = 14;

/** Everything of one text in one study. */
export interface Sheet {
    outcomes: Float64Array; endings: Float64Array; uncounted: Float64Array; consent: Float64Array; council: Float64Array | null;
}

export interface Estimate { mean: number; low: number; high: number; se: number }
export const enum Stance { SUPPORT, LIVE, UNDECIDED, OBJECT, BREAK }

export interface Member {
    objection: number; stance: Stance; dislikes: boolean; margin: number;
    parts: { position: number; model: number; change: number; domestic: number; reservations: number };
    redLines: number; top: { outcome: number; by: number }[];
}
export interface Council {
    continues: boolean; stakes: number; low: number; central: number; high: number; least: number; greatest: number;
    settled: boolean; redLine: boolean; members: Member[];
}

export function estimate(sheet: Sheet, column: number, horizon: number, outcome: number): Estimate {
    const at = ((column * N_HORIZONS + horizon) * N_OUTCOMES + outcome) * 4, n = sheet.outcomes;
    return { mean: n[at] ?? NaN, low: n[at + 1] ?? NaN, high: n[at + 2] ?? NaN, se: n[at + 3] ?? NaN };
}
export function endings(sheet: Sheet, column: number, horizon: number): number[] {
    const at = (column * N_HORIZONS + horizon) * N_ENDINGS;
    return Array.from(sheet.endings.slice(at, at + N_ENDINGS));
}

export const COUNCIL_HEAD = 12, COUNCIL_ROW = 16;
export function council(n: Float64Array): Council {
    const at = (i: number): number => n[i] ?? NaN;
    const members: Member[] = [];
    for (let o = COUNCIL_HEAD; o + COUNCIL_ROW <= n.length; o += COUNCIL_ROW) {
        const top: { outcome: number; by: number }[] = [];
        for (let t = 0; t < 3; t++) if (at(o + 10 + 2 * t) >= 0) top.push({ outcome: at(o + 10 + 2 * t), by: at(o + 11 + 2 * t) });
        members.push({
            objection: at(o), stance: at(o + 1) as Stance, dislikes: at(o + 2) > 0, margin: at(o + 3),
            parts: { position: at(o + 4), model: at(o + 5), change: at(o + 6), domestic: at(o + 7), reservations: at(o + 8) },
            redLines: at(o + 9), top,
        });
    }
    return {
        continues: at(0) > 0, stakes: at(1), low: at(2), central: at(3), high: at(4), least: at(5), greatest: at(6),
        settled: at(8) > 0, redLine: at(9) > 0, members,
    };
}
