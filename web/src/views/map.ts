// Members as equal tiles, about where they lie: an illustration, so that a neighbourhood can be seen. Equal votes, equal tiles.
import { html, svg, type TemplateResult } from 'lit-html';
import places from '../tiles.json';
import { Stance, type Council } from '../settings';
import type { Frame } from '../protocol';
import { hundred, t } from '../text';
import { figure, GLYPHS, stanceName, type Ctx, type Row, type View } from '../ui';
import { councilOf, who } from './council';
import { alphabetical, memberNames } from './names';

const SIDE = 56, GAP = 5, at = places as unknown as Record<string, [number, number]>;

function layout(x: Ctx): { m: number; col: number; row: number }[] {
    let extra = 0;
    const last = Math.max(-1, ...x.c.members.map((m) => at[m.id]?.[1] ?? -1)) + 1;
    return x.c.members.map((member, m) => {
        const p = at[member.id];
        return p ? { m, col: p[0], row: p[1] } : { m, col: extra % 10, row: last + Math.floor(extra++ / 10) };
    });
}

function tiles(x: Ctx, r: Council): TemplateResult {
    const all = layout(x), cols = Math.max(...all.map((a) => a.col)) + 1, rows = Math.max(...all.map((a) => a.row)) + 1, w = cols * (SIDE + GAP) + GAP, h = rows * (SIDE + GAP) + GAP;
    return html`<svg class="own tiles" viewBox="0 0 ${w} ${h}" role="img" aria-label=${t('map.h')}><rect class="plate" width=${w} height=${h} rx="8"/>
        ${all.map(({ m, col, row }) => {
            const px = GAP + col * (SIDE + GAP), py = GAP + row * (SIDE + GAP), s = r.members[m]?.stance ?? Stance.UNDECIDED;
            return svg`<g class="t${s}"><rect x=${px} y=${py} width=${SIDE} height=${SIDE} rx="4"/><text class="g" x=${px + SIDE / 2} y=${py + 25} text-anchor="middle">${GLYPHS[s]}</text><text x=${px + SIDE / 2} y=${py + 45} text-anchor="middle">${x.c.members[m]?.id.slice(0, 3)}</text></g>`;
        })}</svg>`;
}

export function mapView(x: Ctx, f: Frame): View {
    const r = councilOf(f);
    if (!r) return html``;
    const against = who(r, (m) => m.stance >= Stance.OBJECT);
    const rows: Row[] = alphabetical(x.c).map((m) => [x.c.members[m]?.name ?? '', x.c.members[m]?.id ?? '', stanceName(r.members[m]?.stance ?? 2), hundred(r.members[m]?.objection ?? NaN)]);
    return figure({
        name: 'map', title: t('map.h'), takeaway: r.continues ? t('council.continues') : against.length ? t('map.takeaway', { names: memberNames(x.c, against, 6) }) : t('council.nobody'), rows, head: [t('col.member'), t('col.code'), t('col.stance'), t('col.objects')], note: t('map.note'),
        body: html`<ul class="legend">${[0, 1, 2, 3, 4].map((s) => html`<li><span class="mark s${s}" aria-hidden="true">${GLYPHS[s]}</span> ${stanceName(s)}</li>`)}</ul><div class="widepic" tabindex="0" role="region" aria-label=${t('map.h')}>${tiles(x, r)}</div>`,
    });
}
