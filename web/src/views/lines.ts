// The three lines that are always there: default baseline, baseline under your beliefs, your draft. One panel for each
// view of the world, all on one scale, drawn by the engine.
import { html } from 'lit-html';
import { Kind } from '../engine';
import { columnName } from './names';
import { estimate, type Estimate, type Sheet } from '../settings';
import type { Frame } from '../protocol';
import { isChance, plural, t, unitWords, withRange, years } from '../text';
import { drawn, figure, picture, select, type Ctx, type Row, type View } from '../ui';

interface Three { column: number; name: string; lines: (Estimate[] | null)[] }
const NAMES = ['lines.default', 'lines.beliefs', 'lines.draft'] as const;
function collect(x: Ctx, f: Frame): Three[] {
    const o = f.want.outcome;
    return Array.from({ length: f.info.columns }, (_, column) => {
        const of = (sheet: Sheet): Estimate[] => x.c.horizons.map((_h, h) => estimate(sheet, column, h, o));
        return { column, name: columnName(x.c, column), lines: [column < x.c.worldviews.length ? of(f.baseline) : null, of(f.force), of(f.own)] };
    });
}

function takeaway(x: Ctx, all: Three[], unit: string, label: string): string {
    const h = x.store.state.choice.horizon, ahead = years(x.c.horizons[h] ?? 10);
    const changes = all.map((a) => (a.lines[2]?.[h]?.mean ?? NaN) - (a.lines[1]?.[h]?.mean ?? NaN)).filter(Number.isFinite);
    if (!changes.length) return t('lines.none');
    const low = Math.min(...changes), high = Math.max(...changes), scale = isChance(unit) ? 100 : 1;
    const signed = (v: number): string => { const n = scale === 100 ? Math.round(v * 100) : Number((v).toPrecision(2)); return n > 0 ? `+${n}` : String(n).replace('-', '−'); };
    const what = isChance(unit) ? t('lines.of100') : unitWords(unit);
    if (signed(low) === signed(high) && signed(low) === '0') return t('lines.same', { label, years: ahead });
    if (signed(low) === signed(high)) return t('lines.takeaway1', { label, years: ahead, by: signed(low), what });
    return t('lines.takeaway', { label, years: ahead, low: signed(low), high: signed(high), what });
}

export function threeLines(x: Ctx, f: Frame): View {
    const shown = f.want.outcome, out = x.c.outcomes[shown], unit = out?.unit ?? '', label = out?.label ?? '';
    const all = collect(x, f), set = f.settings.beliefs.filter(Boolean).length, names = NAMES.map((k) => t(k)).join('\n');
    const rows: Row[] = all.flatMap((a) => a.lines.map((l, i) => [a.name, t(NAMES[i] ?? 'lines.draft'), ...(l ? l.map((e) => withRange(e, unit)) : ['–', '–', '–'])]));
    return html`<section class="three" aria-labelledby="three-h"><div class="row"><h3 id="three-h">${t('lines.h')}</h3>${select('outcome', t('lines.outcome'), x.c.outcomes.map((q, i) => ({ value: i, label: `${q.label} (${unitWords(q.unit)})` })), x.store.state.choice.outcome, (v) => x.store.choose({ outcome: Number(v) }), true)}</div>
        ${figure({
            name: 'three-lines', title: t('lines.title', { label }), takeaway: takeaway(x, all, unit, label), head: [t('col.view'), t('col.line'), ...x.c.horizons.map((h) => years(h))], rows,
            body: html`<div class="smalls">${f.pictures.lines.map((p) => html`<div lang="en">${picture(p)}</div>`)}<div>${picture(drawn(x, Kind.LINES_KEY, 'key', names, names))}</div></div>`,
            note: `${t('lines.axis')} ${set ? plural('lines.beliefsset', set) : t('lines.nobeliefs')}${set === f.settings.beliefs.length && f.settings.where === 2 ? ` ${t('lines.alike')}` : ''}`,
        })}</section>`;
}
