// The council: ring and strip from the engine, a list of seats as the accessible control, and what stands behind a seat.
import { html, nothing, type TemplateResult } from 'lit-html';
import { council, type Council, type Member, Stance } from '../settings';
import type { Frame } from '../protocol';
import { hundred, hundredRange, plain, plural, t, type Key } from '../text';
import { figure, picture, said, stanceMark, stanceName, type Ctx, type Row, type View } from '../ui';
import { alphabetical, memberNames } from './names';

export function councilOf(f: Frame): Council | null { return f.own.council ? council(f.own.council) : null; }

export function who(r: Council, of: (m: Member) => boolean): number[] { return r.members.flatMap((m, i) => (of(m) ? [i] : [])); }

export function headline(x: Ctx, r: Council): string {
    if (r.continues) return t('council.continues');
    const breaks = who(r, (m) => m.stance === Stance.BREAK), objects = who(r, (m) => m.stance === Stance.OBJECT);
    const first = breaks.length ? plural('council.breaks', breaks.length, { names: memberNames(x.c, breaks, 4) }) : objects.length ? plural('council.objects', objects.length, { names: memberNames(x.c, objects, 4) }) : t('council.nobody');
    return `${first} ${t('council.adopted', { p: hundredRange(r.low, r.high) })}`;
}

/** The ring in words: the headline above it already names who. */
function counts(r: Council): string {
    if (r.continues) return t('council.continues');
    const n = (s: Stance): number => who(r, (m) => m.stance === s).length;
    return t('council.counts', { of: r.members.length, support: n(Stance.SUPPORT), live: n(Stance.LIVE), undecided: n(Stance.UNDECIDED), object: n(Stance.OBJECT), breaks: n(Stance.BREAK) });
}

const PARTS = ['position', 'model', 'change', 'domestic', 'reservations'] as const;

export function seatDetail(x: Ctx, r: Council, seat: number): View {
    const m = r.members[seat], data = x.c.members[seat];
    if (!m || !data) return nothing;
    const parts = PARTS.map((p) => ({ p, v: m.parts[p] })).filter((q) => Math.abs(q.v) > 1e-9).sort((a, b) => a.v - b.v);
    const most = Math.max(...parts.map((q) => Math.abs(q.v)), 1e-9), worst = parts[0];
    const lines = x.c.clauses.filter((_, k) => (m.redLines / 2 ** k) % 2 >= 1).map((k) => k.name);
    const objects = m.stance >= Stance.OBJECT;
    return html`<section class="seat-detail" aria-labelledby="seat-h"><h4 id="seat-h">${stanceMark(m.stance)} ${data.name}: ${stanceName(m.stance)}</h4>
        <p>${t('seat.chance', { p: hundred(m.objection) })}${m.dislikes ? ` ${t('seat.dislikes')}` : ''}</p>
        ${lines.length ? html`<p><strong>${said(t('seat.redline', { clauses: lines.join(', ') }))}</strong></p>` : nothing}
        <p>${objects && worst && worst.v < 0 ? t('seat.moves', { part: t(`part.${worst.p}` as Key), by: plain(-m.margin) }) : t('seat.margin', { by: plain(m.margin) })}</p>
        <ul class="parts">${parts.map((q) => html`<li><span class="bar"><span class=${q.v < 0 ? 'minus' : 'plus'} .style=${`width:${Math.round(50 * Math.abs(q.v) / most)}%`}></span></span> <b>${q.v > 0 ? '+' : '−'}${plain(Math.abs(q.v))}</b> ${t(`part.${q.p}` as Key)}</li>`)}</ul>
        ${m.top.length ? html`<p class="soft">${said(t('seat.top', { list: m.top.map((o) => `${x.c.outcomes[o.outcome]?.label ?? ''} (${o.by > 0 ? '+' : '−'}${plain(Math.abs(o.by))})`).join(', ') }))}</p>` : nothing}
        <p><button type="button" @click=${() => x.store.choose({ view: 'conditions' })}>${t('seat.what')}</button></p></section>`;
}

function moveFocus(e: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (!by) return;
    const seats = [...(e.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')], at = seats.indexOf(document.activeElement as HTMLElement);
    seats[(at + by + seats.length) % seats.length]?.focus();
    e.preventDefault();
}

/** Buttons over the seats of the engine's ring: same places, read from the picture itself. */
function ringButtons(x: Ctx, r: Council, ring: string): View {
    const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(ring), circle = /<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/.exec(ring);
    if (!box || !circle) return nothing;
    const [w, h] = [Number(box[1]), Number(box[2])], [cx, cy, radius] = [Number(circle[1]), Number(circle[2]), Number(circle[3]) + 35];
    const order = alphabetical(x.c), seat = x.store.state.choice.seat, focus = seat >= 0 ? seat : order[0];
    return html`<div class="seats" role="group" aria-label=${t('ring.seats')} @keydown=${moveFocus}>${order.map((m, i) => {
        const a = 2 * Math.PI * i / order.length, member = r.members[m];
        return html`<button type="button" tabindex=${m === focus ? 0 : -1} aria-pressed=${m === seat ? 'true' : 'false'} aria-label=${`${x.c.members[m]?.name}: ${stanceName(member?.stance ?? 2)}`} title=${x.c.members[m]?.name ?? ''}
            .style=${`left:${100 * (cx + radius * Math.sin(a)) / w}%;top:${100 * (cy - radius * Math.cos(a)) / h}%;width:${4200 / w}%`} @click=${() => x.store.choose({ seat: m })}></button>`;
    })}</div>`;
}

function seatList(x: Ctx, r: Council): TemplateResult {
    const order = alphabetical(x.c), seat = x.store.state.choice.seat;
    return html`<div class="seatlist">${[Stance.BREAK, Stance.OBJECT, Stance.UNDECIDED, Stance.LIVE, Stance.SUPPORT].map((s) => {
        const here = order.filter((m) => r.members[m]?.stance === s);
        return here.length ? html`<div><h4>${stanceMark(s)} ${stanceName(s)} <span class="count">${here.length}</span></h4><ul>${here.map((m) => html`<li><button type="button" class="seatname ${m === seat ? 'on' : ''}" aria-pressed=${m === seat ? 'true' : 'false'} @click=${() => x.store.choose({ seat: m === seat ? -1 : m })}><span lang="en">${x.c.members[m]?.name}</span>${r.members[m]?.dislikes ? html` <span class="tag">${t('seat.dislikesshort')}</span>` : nothing}</button></li>`)}</ul></div>` : nothing;
    })}</div>`;
}

interface Sheet { rows: Row[]; head: string[] }
function sheet(x: Ctx, r: Council): Sheet {
    const rows: Row[] = alphabetical(x.c).map((m) => {
        const it = r.members[m];
        return [x.c.members[m]?.name ?? '', stanceName(it?.stance ?? 2), hundred(it?.objection ?? NaN), plain(it?.margin ?? NaN), ...PARTS.map((p) => plain(it?.parts[p] ?? NaN))];
    });
    return { rows, head: [t('col.member'), t('col.stance'), t('col.objects'), t('col.margin'), ...PARTS.map((p) => t(`part.${p}` as Key))] };
}

/** The ring, the list of seats, and what stands behind the one that is chosen. */
export function ringPart(x: Ctx, f: Frame, beside: View = nothing): View {
    const r = councilOf(f);
    if (!r) return nothing;
    const { rows, head } = sheet(x, r), seat = x.store.state.choice.seat;
    return html`<div class="ringside">
        ${figure({ name: 'council', title: t('council.h'), takeaway: counts(r), head, rows, body: html`<div class="ringbox" lang="en">${picture(f.pictures.ring)}${ringButtons(x, r, f.pictures.ring)}</div>`, note: t('council.note') })}
        <div><h4 class="vh">${t('ring.list')}</h4><p class="soft">${t('ring.hint')}</p>${seatDetail(x, r, seat)}${beside}${seatList(x, r)}</div></div>`;
}

export function councilView(x: Ctx, f: Frame): View {
    const r = councilOf(f);
    if (!r) return nothing;
    const { rows, head } = sheet(x, r);
    return html`${ringPart(x, f)}
        ${figure({ name: 'strip', title: t('strip.h'), takeaway: r.continues ? t('council.continues') : t('strip.takeaway', { yes: who(r, (m) => m.stance <= Stance.LIVE).length, n: r.members.length, dislike: who(r, (m) => m.dislikes).length }), head, rows, body: html`<div class="striped" lang="en" tabindex="0" role="region" aria-label=${t('strip.h')}>${picture(f.pictures.strip)}</div>` })}`;
}
