// One store: the whole state of the page as a plain value, replaced at every change. Views are functions of it.
import type { CaseData } from './case';
import type { Frame } from './protocol';
import type { Range } from './settings';
import type { Lang } from './text';

export type Tab = 'explore' | 'play' | 'about';
export type View = 'council' | 'futures' | 'ranges' | 'decides' | 'conditions' | 'map' | 'settle';
export const VIEWS: readonly View[] = ['council', 'futures', 'ranges', 'decides', 'conditions', 'map', 'settle'];
export const TABS: readonly Tab[] = ['explore', 'play', 'about'];
export const FILLS = ['neutral', 'pooled', 'spirit'] as const;

/** What may pass: a profile's id or '', most clauses changed or 0, and for each clause 0 any level, 1 + n only level n, -1 - n never. */
export interface Could { profile: string; changes: number; clauses: number[] }

/** What a link carries. */
export interface Choice {
    tab: Tab; view: View; base: number; levels: number[]; beliefs: (Range | null)[]; where: 1 | 2;
    seed: number; horizon: number; fill: number; correlate: boolean; size: number;
    outcome: number; column: number; future: number; text: 'own' | 'force'; seat: number; flipA: number; flipB: number; could: Could;
}
export interface Side { levels: number[]; base: number; beliefs: (Range | null)[]; where: 1 | 2 }

export interface State {
    lang: Lang; choice: Choice; past: Side[]; frame: Frame | null; asked: number; refused: string; notices: string[]; fault: string;
    progress: string;
}

export const SIZES = [400, 2000, 10000] as const;

export function firstChoice(c: CaseData): Choice {
    const base = Math.max(0, c.drafts.findIndex((d) => d.kind === 'option'));
    const worst = Math.max(0, c.outcomes.findIndex((o) => o.id === 'renewed'));
    return {
        tab: 'explore', view: 'council', base, levels: [...(c.drafts[base]?.levels ?? [])], beliefs: c.beliefs.map(() => null), where: 2,
        seed: 1, horizon: 1, fill: 0, correlate: false, size: 2000, outcome: worst, column: 0, future: 0, text: 'own', seat: -1, flipA: 4, flipB: 0,
        could: { profile: '', changes: 0, clauses: c.clauses.map(() => 0) },
    };
}

export class Store {
    private listeners: (() => void)[] = [];
    constructor(public state: State) {}
    subscribe(f: () => void): void { this.listeners.push(f); }
    set(change: Partial<State>): void {
        this.state = { ...this.state, ...change };
        for (const f of this.listeners) f();
    }
    choose(change: Partial<Choice>): void { this.set({ choice: { ...this.state.choice, ...change } }); }
    /** A change of the decision or of the beliefs, which can be undone. */
    decide(change: Partial<Side>): void {
        const { levels, base, beliefs, where } = this.state.choice;
        this.set({ past: [...this.state.past.slice(-49), { levels, base, beliefs, where }], choice: { ...this.state.choice, ...change } });
    }
    undo(): void {
        const last = this.state.past[this.state.past.length - 1];
        if (last) this.set({ past: this.state.past.slice(0, -1), choice: { ...this.state.choice, ...last } });
    }
}

/** The draft of the case that the text is, or -1; the one it began from where several are the same. */
export function namedDraft(c: CaseData, s: Choice): number {
    const text = s.levels.join();
    return c.drafts[s.base]?.levels.join() === text ? s.base : c.drafts.findIndex((d) => d.levels.join() === text);
}

/** True where the question for the engine is another, not only the view of it. */
export function sameQuestion(a: Choice, b: Choice): boolean {
    return a.levels === b.levels && a.beliefs === b.beliefs && a.where === b.where && a.seed === b.seed && a.horizon === b.horizon
        && a.fill === b.fill && a.correlate === b.correlate && a.size === b.size;
}
