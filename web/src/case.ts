// The case as the page sees it. Read once from the engine's JSON.
import { N_BELIEFS, type Range } from './settings';

export interface Belief {
    id: string; name: string; unit: string; definition: string; source: string; lowest: number; highest: number; log: boolean; neutral: Range;
}
export interface Cell { status: string; range: Range | null }
export interface Worldview { id: string; claim: string; document: string; date: string; package: string; cells: Cell[]; letter: string }
export interface Level { id: string; name: string; text: string; note: string }
export interface Clause { id: string; name: string; question: string; decider: string; actor: string; levels: Level[] }
export interface Draft { id: string; title: string; kind: string; summary: string; levels: number[] }
export interface MemberData { id: string; name: string; profile: string }
export interface Named { id: string; label: string; unit: string; kind: string }
export interface CaseData {
    id: string; title: string; date: string; digest: string; council: string; applicant: string; adversary: string; patron: string; inForce: number;
    horizons: number[]; beliefs: Belief[]; worldviews: Worldview[]; clauses: Clause[]; drafts: Draft[]; profiles: { id: string; name: string }[]; members: MemberData[];
    outcomes: Named[]; endings: Named[]; phases: Named[]; limits: { title: string; text: string }[]; contentNote: string; summary: string;
}

type Json = Record<string, unknown>;
const list = (v: unknown): Json[] => (Array.isArray(v) ? v.map((x) => (typeof x === 'object' && x ? x as Json : { id: String(x), text: String(x) })) : []);
const str = (v: unknown): string => (typeof v === 'string' ? v : v == null ? '' : String(v));
const num = (v: unknown, or: number): number => (typeof v === 'number' && Number.isFinite(v) ? v : or);

function range(v: unknown): Range | null {
    if (typeof v !== 'object' || !v) return null;
    const r = v as Json;
    return { low: num(r.low, 0), central: num(r.central, 0), high: num(r.high, 0) };
}

function cell(w: Json, b: Json): Cell {
    const cells = (w.cells ?? w.beliefs ?? {}) as Json;
    const at = (Array.isArray(cells) ? list(cells).find((c) => c.belief === b.id || c.id === b.id) : cells[str(b.id)]) as Json | undefined;
    if (!at) return { status: 'silent', range: null };
    const own = range(at.range) ?? (typeof at.central === 'number' ? range(at) : null);
    const status = str(at.status) || 'silent';
    return { status, range: status === 'silent' ? null : own };
}

function levels(d: Json, clauses: Clause[]): number[] {
    if (Array.isArray(d.levels)) return d.levels.map((x) => num(x, 0));
    const by = (d.levels ?? {}) as Json;
    return clauses.map((k) => Math.max(0, k.levels.findIndex((l) => l.id === by[k.id])));
}

function named(v: unknown): Named[] {
    return list(v).map((o) => ({ id: str(o.id), label: str(o.label ?? o.name ?? o.text ?? o.id), unit: str(o.unit), kind: str(o.kind) }));
}

export function readCase(text: string): CaseData {
    const j = JSON.parse(text) as Json, beliefs = list(j.beliefs).slice(0, N_BELIEFS);
    const clauses: Clause[] = list(j.clauses).map((k) => ({
        id: str(k.id), name: str(k.name), question: str(k.question), decider: str(k.decider), actor: str(k.actor),
        levels: list(k.levels).map((l) => ({ id: str(l.id), name: str(l.name), text: str(l.text), note: str(l.note) })),
    }));
    const drafts: Draft[] = list(j.drafts).map((d) => ({
        id: str(d.id), title: str(d.title), kind: str(d.kind), summary: str(d.summary), levels: levels(d, clauses),
    }));
    const force = typeof j.in_force === 'number' ? j.in_force : drafts.findIndex((d) => d.id === j.in_force);
    return {
        id: str(j.id), title: str(j.title), date: str(j.date), digest: str(j.digest), council: str(j.council), applicant: str(j.applicant),
        adversary: str(j.adversary), patron: str(j.patron), inForce: Math.max(0, force),
        horizons: Array.isArray(j.horizons) && j.horizons.length === 3 ? j.horizons.map((h) => num(h, 0)) : [5, 10, 15],
        beliefs: beliefs.map((b) => ({
            id: str(b.id), name: str(b.name), unit: str(b.unit), definition: str(b.definition), source: str(b.neutral_source ?? b.source),
            lowest: num(b.lowest, 0), highest: num(b.highest, 1), log: str(b.scale) === 'log', neutral: range(b.neutral) ?? { low: 0, central: 0, high: 0 },
        })),
        worldviews: list(j.worldviews).map((w, i) => ({
            id: str(w.id), claim: str(w.claim), document: str(w.document), date: str(w.date), package: str(w.package),
            cells: beliefs.map((b) => cell(w, b)), letter: String.fromCharCode(65 + i),
        })),
        clauses, drafts, profiles: list(j.profiles).map((p) => ({ id: str(p.id), name: str(p.name) })), members: list(j.members).map((m) => ({ id: str(m.id), name: str(m.name), profile: str(m.profile) })),
        outcomes: named(j.outcomes), endings: named(j.endings), phases: named(j.phases),
        limits: list(j.limits).map((l) => ({ title: str(l.title), text: str(l.text) })), contentNote: str(j.content_note), summary: str(j.summary),
    };
}

// --- the scale of a belief: the place of a value between its ends, as the engine draws it -------------------------

const logit = (p: number): number => Math.log(p / (1 - p));

function scaled(b: Belief, v: number): number {
    if (b.log) return Math.log(Math.max(v, 1e-9));
    const edge = 0.01 * (b.highest - b.lowest), p = (v - b.lowest + edge) / (b.highest - b.lowest + 2 * edge);
    return logit(Math.min(1 - 1e-9, Math.max(1e-9, p)));
}
function unscaled(b: Belief, x: number): number {
    const edge = 0.01 * (b.highest - b.lowest);
    const v = b.log ? Math.exp(x) : b.lowest - edge + (b.highest - b.lowest + 2 * edge) / (1 + Math.exp(-x));
    return Math.min(b.highest, Math.max(b.lowest, v));
}
/** 0 at the lowest, 1 at the highest value that the belief can take. */
export function place(b: Belief, v: number): number {
    const lo = scaled(b, b.lowest), hi = scaled(b, b.highest);
    return Math.min(1, Math.max(0, (scaled(b, v) - lo) / (hi - lo)));
}
export function atPlace(b: Belief, p: number): number {
    const lo = scaled(b, b.lowest), hi = scaled(b, b.highest);
    return unscaled(b, lo + Math.min(1, Math.max(0, p)) * (hi - lo));
}

/** What the documents span: from the lowest low to the highest high; the neutral range where all are silent. */
export function span(c: CaseData, b: number): { low: number; high: number } {
    const belief = c.beliefs[b] as Belief, ranges = c.worldviews.map((w) => w.cells[b]?.range).filter((r): r is Range => !!r);
    if (!ranges.length) return belief.neutral;
    return { low: Math.min(...ranges.map((r) => r.low)), high: Math.max(...ranges.map((r) => r.high)) };
}

export const N_STOPS = 5;
/** Value of one of five stops across what the documents span. */
export function stop(c: CaseData, b: number, n: number): number {
    const belief = c.beliefs[b] as Belief, s = span(c, b), lo = place(belief, s.low), hi = place(belief, s.high);
    return tidy(atPlace(belief, lo + (hi - lo) * n / (N_STOPS - 1)));
}
export function nearestStop(c: CaseData, b: number, v: number): number {
    const belief = c.beliefs[b] as Belief;
    let best = 0;
    for (let n = 1; n < N_STOPS; n++) {
        if (Math.abs(place(belief, stop(c, b, n)) - place(belief, v)) < Math.abs(place(belief, stop(c, b, best)) - place(belief, v))) best = n;
    }
    return best;
}

/** Three digits that a person would write. */
export function tidy(v: number): number { return v === 0 ? 0 : Number(v.toPrecision(2)); }

export const SURENESS = [0.02, 0.06, 0.14] as const;
/** A belief around a value: how sure somebody is becomes the range from 5 to 95 in 100. */
export function around(b: Belief, central: number, sure: number): Range {
    const p = place(b, central), d = SURENESS[sure] ?? SURENESS[1];
    const c = Math.min(b.highest, Math.max(b.lowest, central));
    return { low: Math.min(c, tidy(atPlace(b, p - d))), central: c, high: Math.max(c, tidy(atPlace(b, p + d))) };
}
export function surenessOf(b: Belief, r: Range): number {
    const width = place(b, r.high) - place(b, r.low);
    let best = 1;
    SURENESS.forEach((d, i) => { if (Math.abs(2 * d - width) < Math.abs(2 * (SURENESS[best] ?? 0) - width)) best = i; });
    return best;
}
