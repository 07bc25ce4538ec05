// Members as equal tiles, about where they lie: an illustration, so that a neighbourhood can be seen. The engine draws
// it from the places in the case; choosing a tile shows what stands behind the seat.
import { html, nothing } from 'lit-html';
import { Stance } from '../settings';
import type { Frame } from '../protocol';
import { getLang, hundred, t } from '../text';
import { figure, stanceMark, stanceName, widePicture, type Ctx, type Row, type View } from '../ui';
import { councilOf, seatDetail, who } from './council';
import { alphabetical, memberNames } from './names';

export function mapView(x: Ctx, f: Frame): View {
    const r = councilOf(f), seat = x.store.state.choice.seat;
    if (!r) return nothing;
    const against = who(r, (m) => m.stance >= Stance.OBJECT);
    const rows: Row[] = alphabetical(x.c).map((m) => [x.c.members[m]?.name ?? '', x.c.members[m]?.id ?? '', stanceName(r.members[m]?.stance ?? 2), hundred(r.members[m]?.objection ?? NaN)]);
    const choose = (m: number) => ({ cell: m, on: m === seat, label: `${x.c.members[m]?.name ?? ''}: ${stanceName(r.members[m]?.stance ?? 2)}`, pick: () => x.store.choose({ seat: m === seat ? -1 : m }) });
    return html`${figure({
        name: 'map', title: t('map.h'), takeaway: r.continues ? t('council.continues') : against.length ? t('map.takeaway', { names: memberNames(x.c, against, 6) }) : t('council.nobody'), rows, head: [t('col.member'), t('col.code'), t('col.stance'), t('col.objects')], note: t('map.note'),
        body: html`${getLang() === 'en' ? nothing : html`<ul class="legend">${[0, 1, 2, 3, 4].map((s) => html`<li>${stanceMark(s)} ${stanceName(s)}</li>`)}</ul>`}${widePicture(f.pictures.tiles, t('map.h'), t('ring.seats'), choose)}`,
    })}<p class="soft">${t('ring.hint')}</p>${seatDetail(x, r, seat)}`;
}
