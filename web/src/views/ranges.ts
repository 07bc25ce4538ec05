// How sure: ranges over belief draws, drawn by the engine, labelled in place; the text in force above the draft.
import { html } from 'lit-html';
import { estimate, type Sheet } from '../settings';
import type { Frame } from '../protocol';
import { amount, t, withRange, years } from '../text';
import { figure, picture, type Ctx, type Row, type View } from '../ui';
import { columnName } from './names';

export function rangesView(x: Ctx, f: Frame): View {
    const s = x.store.state.choice, out = x.c.outcomes[s.outcome], unit = out?.unit ?? '', label = out?.label ?? '', ahead = years(x.c.horizons[s.horizon] ?? 10);
    const at = (sheet: Sheet, w: number) => estimate(sheet, w, s.horizon, s.outcome);
    const means = Array.from({ length: f.info.columns }, (_, w) => at(f.own, w)), low = Math.min(...means.map((m) => m.low)), high = Math.max(...means.map((m) => m.high));
    const rows: Row[] = means.map((m, w) => [columnName(x.c, w), withRange(at(f.force, w), unit), withRange(m, unit), amount(m.se, unit)]);
    return figure({
        name: 'ranges', title: t('ranges.h', { label, years: ahead }), head: [t('col.view'), t('futures.force'), t('lines.draft'), t('col.se')], rows, note: t('ranges.note'),
        takeaway: t('ranges.takeaway', { label, years: ahead, low: amount(low, unit), high: amount(high, unit) }),
        body: html`<div class="pair">${f.pictures.ranges.map((p, i) => html`<div><h4>${i ? t('lines.draft') : t('futures.force')}</h4><div class="widepic" lang="en" tabindex="0" role="region" aria-label=${i ? t('lines.draft') : t('futures.force')}>${picture(p)}</div></div>`)}</div>`,
    });
}
