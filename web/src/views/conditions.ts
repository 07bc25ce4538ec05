// Who needs what: seat by clause. A filled mark where some other wording of that one clause would end the objection.
import { html, nothing } from 'lit-html';
import { changes, conditionList, questionKey, type Analyses, type Change, type Run } from '../analysis';
import { Kind } from '../engine';
import { Stance, type Council } from '../settings';
import { t } from '../text';
import { drawn, figure, widePicture, type Ctx, type Row, type View } from '../ui';
import { progress } from './decides';
import { alphabetical } from './names';

const objects = (r: Council | null | undefined, m: number): boolean => (r?.members[m]?.stance ?? Stance.SUPPORT) >= Stance.OBJECT;

interface Cell { wins: Change | null; gain: number }

function cellOf(run: Run, list: Change[], clause: number, m: number): Cell {
    let wins: Change | null = null, gain = 0;
    const now = run.results[0]?.members[m]?.margin ?? 0;
    list.forEach((change, i) => {
        const r = run.results[i + 1];
        if (change.clause !== clause || !r) return;
        const by = (r.members[m]?.margin ?? now) - now;
        if (!objects(r, m) && (!wins || by > gain)) { wins = change; gain = by; } else if (!wins && by > gain) gain = by;
    });
    return { wins, gain };
}

function levelName(x: Ctx, change: Change): string { return x.c.clauses[change.clause]?.levels[change.level]?.name ?? ''; }

function grid(x: Ctx, key: string, run: Run, list: Change[], seats: number[], clauses: number[]): View {
    const cells = seats.flatMap((m) => clauses.map((k) => cellOf(run, list, k, m)));
    const numbers = Float64Array.from([...seats, ...clauses, ...cells.flatMap((c) => [c.wins ? c.wins.level : -1, c.gain])]);
    const choose = (cell: number) => {
        const wins = cells[cell]?.wins, member = x.c.members[seats[Math.floor(cell / clauses.length)] ?? -1];
        if (!wins) return null;
        return {
            cell, label: `${member?.name ?? ''}. ${t('cond.take', { clause: x.c.clauses[wins.clause]?.name ?? '' })} ${levelName(x, wins)}`,
            pick: () => x.store.decide({ levels: x.store.state.choice.levels.map((l, i) => (i === wins.clause ? wins.level : l)) }),
        };
    };
    return widePicture(drawn(x, Kind.CONDITIONS, key, '', numbers, seats.length, clauses.length), t('cond.h'), t('cond.cells'), choose);
}

export function conditionsView(x: Ctx, an: Analyses): View {
    const s = x.store.state.choice, key = questionKey(s), run = an.get('conditions', key), list = changes(x.c, s);
    an.start('conditions', key, conditionList);
    if (!run) return nothing;
    const base = run.results[0];
    if (run.done < run.total || !base) return progress(run);
    const seats = alphabetical(x.c).filter((m) => objects(base, m)), clauses = [...new Set(list.map((q) => q.clause))].filter((k) => seats.some((m) => { const cell = cellOf(run, list, k, m); return cell.wins || cell.gain > 0.05; }));
    if (!seats.length) return html`<p><strong class="takeaway">${base.continues ? t('council.continues') : t('cond.nobody')}</strong></p>`;
    const movable = seats.filter((m) => clauses.some((k) => cellOf(run, list, k, m).wins));
    const rows: Row[] = seats.map((m) => [x.c.members[m]?.name ?? '', ...clauses.map((k) => { const cell = cellOf(run, list, k, m); return cell.wins ? `● ${levelName(x, cell.wins)}` : '○'; })]);
    const best = list.map((change, i) => ({ change, left: run.results[i + 1] ? seats.filter((m) => objects(run.results[i + 1], m)).length + base.members.filter((_, m) => !objects(base, m) && objects(run.results[i + 1], m)).length : Infinity })).sort((a, b) => a.left - b.left)[0];
    return html`<p class="soft">${t('cond.what')}</p>${figure({
        name: 'conditions', title: t('cond.h'), takeaway: t('cond.takeaway', { n: movable.length, of: seats.length }), head: [t('col.member'), ...clauses.map((k) => x.c.clauses[k]?.name ?? '')], rows,
        body: clauses.length ? grid(x, key, run, list, seats, clauses) : nothing, note: best && best.left < seats.length ? t('cond.best', { clause: x.c.clauses[best.change.clause]?.name ?? '', level: levelName(x, best.change), left: best.left, now: seats.length }) : t('cond.nobest'),
    })}`;
}
