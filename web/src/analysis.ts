// Questions made of many small ones: what one belief, two beliefs or one clause would change. Each is computed once for
// a question and forgotten with it.
import { atPlace, place, span, tidy, around, type CaseData } from './case';
import type { Client } from './client';
import { namedDraft } from './store';
import { council, type Council, type Range, type Settings } from './settings';
import type { Choice, Store } from './store';

export interface Run { key: string; results: (Council | null)[]; done: number; total: number; stop: () => void }
export const PROBE_FUTURES = 240;
export const GRID = 7;

/** A text that is a draft of the case is asked for as that draft: the results are then those of `entente run --draft`. */
export function settingsOf(c: CaseData, s: Choice, futures: number): Settings {
    const named = namedDraft(c, s);
    return {
        seed: s.seed, futures, horizon: s.horizon, fill: s.fill, correlate: s.correlate, drafts: named >= 0 ? [named] : [], own: named >= 0 ? null : s.levels,
        beliefs: s.beliefs, where: s.where,
    };
}
/** Beliefs that a probe moves must reach the council: they replace what every document says. */
function probe(c: CaseData, s: Choice, change: Partial<Settings>): Settings {
    const beliefs = s.where === 2 ? s.beliefs : s.beliefs.map(() => null);
    return { ...settingsOf(c, { ...s, beliefs }, PROBE_FUTURES), drafts: [], own: s.levels, where: 2, ...change };
}
export function withBelief(s: Choice, moved: readonly [number, Range][]): (Range | null)[] {
    const beliefs = s.where === 2 ? [...s.beliefs] : s.beliefs.map(() => null);
    for (const [b, r] of moved) beliefs[b] = r;
    return beliefs;
}
export function exact(c: CaseData, b: number, v: number): Range {
    const belief = c.beliefs[b];
    return belief ? around(belief, v, 0) : { low: v, central: v, high: v };
}
export const questionKey = (s: Choice): string => JSON.stringify([s.levels, s.beliefs, s.where, s.seed, s.horizon, s.fill, s.correlate]);

/** First the text as it stands, then each belief at the lowest and highest value of any document. */
export function tornadoList(c: CaseData, s: Choice): Settings[] {
    const out = [probe(c, s, {})];
    c.beliefs.forEach((_, b) => { const r = span(c, b); for (const v of [r.low, r.high]) out.push(probe(c, s, { beliefs: withBelief(s, [[b, exact(c, b, v)]]) })); });
    return out;
}
export function gridValue(c: CaseData, b: number, n: number): number {
    const belief = c.beliefs[b], r = span(c, b);
    if (!belief) return 0;
    const lo = place(belief, r.low), hi = place(belief, r.high);
    return tidy(atPlace(belief, lo + (hi - lo) * n / (GRID - 1)));
}
export function flipList(c: CaseData, s: Choice): Settings[] {
    const out: Settings[] = [];
    for (let j = 0; j < GRID; j++) for (let i = 0; i < GRID; i++) {
        out.push(probe(c, s, { beliefs: withBelief(s, [[s.flipA, exact(c, s.flipA, gridValue(c, s.flipA, i))], [s.flipB, exact(c, s.flipB, gridValue(c, s.flipB, j))]]) }));
    }
    return out;
}
export interface Change { clause: number; level: number }
/** Every change of one clause that is the council's to make, in the order of `conditionList`, which begins with none. */
export function changes(c: CaseData, s: Choice): Change[] {
    return c.clauses.flatMap((k, clause) => (k.decider === 'council' ? k.levels.map((_, level) => ({ clause, level })) : [])).filter((x) => s.levels[x.clause] !== x.level);
}
export function conditionList(c: CaseData, s: Choice): Settings[] {
    const own = (x: Change): number[] => s.levels.map((l, i) => (i === x.clause ? x.level : l));
    return [probe(c, s, {}), ...changes(c, s).map((x) => probe(c, s, { own: own(x) }))];
}

export class Analyses {
    private runs = new Map<string, Run>();
    constructor(private readonly client: Client, private readonly store: Store, private readonly c: CaseData) {}

    get(name: string, key: string): Run | null {
        const run = this.runs.get(name);
        return run && run.key === key ? run : null;
    }
    start(name: string, key: string, list: (c: CaseData, s: Choice) => Settings[]): void {
        if (this.get(name, key)) return;
        this.runs.get(name)?.stop();
        const settings = list(this.c, this.store.state.choice), run: Run = { key, results: settings.map(() => null), done: 0, total: settings.length, stop: () => undefined };
        let painted = 0;
        run.stop = this.client.probes(settings, (index, numbers, done, total) => {
            run.results[index] = numbers ? council(numbers) : null;
            run.done = done;
            if (done === total || performance.now() - painted > 120) { painted = performance.now(); this.store.set({}); }
        });
        this.runs.set(name, run);
        this.store.set({});
    }
}
export const expected = (r: Council): number => r.members.reduce((sum, m) => sum + m.objection, 0);
export const wouldAdopt = (r: Council): boolean => !r.continues && !r.redLine && r.central >= 0.5;
