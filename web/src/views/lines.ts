// The three lines that are always there: default baseline, baseline under your beliefs, your draft. One panel for each
// view of the world, all on one scale.
import { html, svg, nothing, type TemplateResult } from 'lit-html';
import { columnName } from './names';
import { estimate, type Estimate, type Sheet } from '../settings';
import type { Frame } from '../protocol';
import { amount, isChance, plural, t, unitWords, withRange, years } from '../text';
import { figure, select, type Ctx, type Row, type View } from '../ui';

interface Three { column: number; name: string; lines: (Estimate[] | null)[] }
const NAMES = ['lines.default', 'lines.beliefs', 'lines.draft'] as const;
const W = 180, H = 118, LEFT = 32, RIGHT = 148, TOP = 10, FOOT = 94;

function collect(x: Ctx, f: Frame): Three[] {
    const o = x.store.state.choice.outcome;
    return Array.from({ length: f.info.columns }, (_, column) => {
        const of = (sheet: Sheet): Estimate[] => x.c.horizons.map((_h, h) => estimate(sheet, column, h, o));
        return { column, name: columnName(x.c, column), lines: [column < x.c.worldviews.length ? of(f.baseline) : null, of(f.force), of(f.own)] };
    });
}

function topOf(all: Three[], unit: string): number {
    let top = 0;
    for (const t3 of all) for (const l of t3.lines) for (const e of l ?? []) if (Number.isFinite(e.mean)) top = Math.max(top, e.mean);
    if (isChance(unit)) return top > 0.5 ? 1 : top > 0.2 ? 0.5 : top > 0.1 ? 0.2 : 0.1;
    const step = 10 ** Math.floor(Math.log10(Math.max(top, 1e-6)));
    return Math.max(step, Math.ceil(top / step) * step);
}

function bottomOf(all: Three[]): number {
    return Math.min(0, ...all.flatMap((a) => a.lines.flatMap((l) => (l ?? []).map((e) => (Number.isFinite(e.mean) ? e.mean : 0)))));
}

function mark(kind: number, px: number, py: number): TemplateResult {
    if (kind === 0) return svg`<rect class="l0 dot" x=${px - 3.5} y=${py - 3.5} width="7" height="7"/>`;
    return kind === 1 ? svg`<circle class="l1 dot" cx=${px} cy=${py} r="4"/>` : svg`<path class="l2 dot" d=${`M${px} ${py - 5}l5 9h-10z`}/>`;
}

function panel(x: Ctx, three: Three, unit: string, lowest: number, top: number): TemplateResult {
    const px = (h: number): number => LEFT + (RIGHT - LEFT) * h / 2, py = (v: number): number => FOOT - (FOOT - TOP) * (v - lowest) / (top - lowest || 1);
    const said = three.lines.map((l, i) => (l ? `${t(NAMES[i] ?? 'lines.draft')}: ${l.map((e) => amount(e.mean, unit)).join(', ')}` : '')).filter(Boolean).join('; ');
    return html`<div class="small"><h4>${three.name}</h4><svg class="own lines" viewBox="0 0 ${W} ${H}" role="img" aria-label=${`${three.name}. ${said}`}>
        <rect class="plate" width=${W} height=${H} rx="6"/>
        ${[lowest, (lowest + top) / 2, top].map((v) => svg`<line class="grid" x1=${LEFT} x2=${RIGHT} y1=${py(v)} y2=${py(v)}/><text class="axis" x=${LEFT - 5} y=${py(v) + 4} text-anchor="end">${amount(v, unit)}</text>`)}
        ${x.c.horizons.map((h, i) => svg`<text class="axis" x=${px(i)} y=${FOOT + 16} text-anchor="middle">${h}</text>`)}
        ${three.lines.map((l, k) => (l ? svg`<polyline class="l${k} stroke" points=${l.map((e, i) => `${px(i)},${py(e.mean)}`).join(' ')}/>${l.map((e, i) => mark(k, px(i), py(e.mean)))}` : nothing))}
        ${three.lines[2] ? svg`<text class="end" x=${RIGHT + 7} y=${py(three.lines[2][2]?.mean ?? 0) + 4}>${amount(three.lines[2][2]?.mean ?? NaN, unit)}</text>` : nothing}
    </svg></div>`;
}

function takeaway(x: Ctx, all: Three[], unit: string, label: string): string {
    const h = x.store.state.choice.horizon, ahead = years(x.c.horizons[h] ?? 10);
    const changes = all.map((a) => (a.lines[2]?.[h]?.mean ?? NaN) - (a.lines[1]?.[h]?.mean ?? NaN)).filter(Number.isFinite);
    if (!changes.length) return t('lines.none');
    const low = Math.min(...changes), high = Math.max(...changes), scale = isChance(unit) ? 100 : 1;
    const signed = (v: number): string => { const n = scale === 100 ? Math.round(v * 100) : Number((v).toPrecision(2)); return n > 0 ? `+${n}` : String(n).replace('-', '−'); };
    const what = isChance(unit) ? t('lines.of100') : unitWords(unit);
    if (signed(low) === signed(high) && signed(low) === '0') return t('lines.same', { label, years: ahead });
    return t('lines.takeaway', { label, years: ahead, low: signed(low), high: signed(high), what });
}

export function threeLines(x: Ctx, f: Frame): View {
    const o = x.store.state.choice.outcome, out = x.c.outcomes[o], unit = out?.unit ?? '', label = out?.label ?? '';
    const all = collect(x, f), top = topOf(all, unit), lowest = bottomOf(all), set = f.settings.beliefs.filter(Boolean).length;
    const rows: Row[] = all.flatMap((a) => a.lines.map((l, i) => [a.name, t(NAMES[i] ?? 'lines.draft'), ...(l ? l.map((e) => withRange(e, unit)) : ['–', '–', '–'])]));
    return html`<section class="three" aria-labelledby="three-h"><div class="row"><h3 id="three-h">${t('lines.h')}</h3>${select('outcome', t('lines.outcome'), x.c.outcomes.map((q, i) => ({ value: i, label: `${q.label} (${unitWords(q.unit)})` })), o, (v) => x.store.choose({ outcome: Number(v) }), true)}</div>
        ${figure({
            name: 'three-lines', title: t('lines.title', { label }), takeaway: takeaway(x, all, unit, label), head: [t('col.view'), t('col.line'), ...x.c.horizons.map((h) => years(h))], rows,
            body: html`<ul class="legend">${NAMES.map((k, i) => html`<li><svg viewBox="0 0 34 12" aria-hidden="true"><line class="l${i} stroke" x1="1" x2="33" y1="6" y2="6"/>${mark(i, 17, 6)}</svg> ${t(k)}</li>`)}</ul>
                <div class="smalls">${all.map((a) => panel(x, a, unit, lowest, top))}</div>`,
            note: `${t('lines.axis')} ${set ? plural('lines.beliefsset', set) : t('lines.nobeliefs')}`,
        })}</section>`;
}
