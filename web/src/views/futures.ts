// Futures: 100 of them as icons for each view of the world, and single ones told one at a time.
import { html, nothing, type TemplateResult } from 'lit-html';
import { Kind } from '../engine';
import { endings } from '../settings';
import type { Frame } from '../protocol';
import { hundred, hundredRange, t, type Key, years } from '../text';
import { choices, figure, picture, said, select, type Ctx, type Row, type View } from '../ui';
import { columnName } from './names';

interface Month { phase: number; status: number; events: number[]; territory: number }
const told = new Map<string, Month[] | null>();

function storyKey(x: Ctx, f: Frame): string {
    const s = x.store.state.choice;
    return [f.info.digest, s.text, s.column, s.future].join('|');
}

function load(x: Ctx, f: Frame): void {
    const key = storyKey(x, f), s = x.store.state.choice;
    if (told.has(key)) return;
    told.set(key, null);
    if (told.size > 60) told.delete(told.keys().next().value as string);
    void x.client.ask(Kind.STORY, s.text === 'own' ? f.info.own : x.c.inForce, Math.min(s.column, f.info.columns - 1), s.future).then((text) => {
        try { told.set(key, text ? (JSON.parse(text) as { months?: Month[] }).months ?? [] : []); } catch { told.set(key, []); }
        x.store.set({});
    });
}

const N_EVENTS = 19, TENSE = 15;
const eventText = (x: Ctx, e: number): string => (e >= 0 && e < N_EVENTS ? t(`event.${e}` as Key, { applicant: x.c.applicant, adversary: x.c.adversary, patron: x.c.patron }) : '');
const phaseName = (x: Ctx, phase: number): string => x.c.phases[phase]?.label ?? '';

function monthDate(x: Ctx, i: number): string {
    const [y, mo] = x.c.date.split('-').map(Number), n = (y ?? 2025) * 12 + (mo ?? 1) + i;
    return new Intl.DateTimeFormat(document.documentElement.lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(Math.floor(n / 12), n % 12, 1)));
}

function story(x: Ctx, f: Frame): TemplateResult {
    const s = x.store.state.choice, months = told.get(storyKey(x, f)), limit = (x.c.horizons[s.horizon] ?? 10) * 12;
    load(x, f);
    if (!months) return html`<p class="soft">${t('story.loading')}</p>`;
    const lines: TemplateResult[] = [];
    let phase = -1;
    months.slice(0, limit).forEach((m, i) => {
        const words = (m.events ?? []).filter((e) => e !== TENSE).map((e) => eventText(x, e)).filter(Boolean), moved = m.phase !== phase;
        if (words.length || moved) lines.push(html`<li><b>${monthDate(x, i)}</b> ${moved ? html`<span class="tag" lang="en">${phaseName(x, m.phase)}</span>` : nothing} ${said(words.join('; '))}</li>`);
        phase = m.phase;
    });
    const end = months[Math.min(limit, months.length) - 1];
    return html`<ol class="story" tabindex="0" aria-label=${t('story.h')}>${lines}</ol><p>${end ? said(t('story.end', { years: years(x.c.horizons[s.horizon] ?? 10), phase: phaseName(x, end.phase) })) : t('story.none')}</p>`;
}

export function stories(x: Ctx, f: Frame): TemplateResult {
    const s = x.store.state.choice, go = (by: number): void => x.store.choose({ future: (s.future + by + f.info.futures) % f.info.futures });
    const columns = Array.from({ length: f.info.columns }, (_, i) => ({ value: i, label: columnName(x.c, i) }));
    return html`<section class="told" aria-labelledby="told-h"><h4 id="told-h">${t('story.h')}</h4><p class="soft">${t('story.what')}</p>
        <div class="row">${select('story-column', t('story.under'), columns, Math.min(s.column, f.info.columns - 1), (v) => x.store.choose({ column: Number(v) }))}
        <div class="pager"><button type="button" @click=${() => go(-1)}>${t('story.prev')}</button><span aria-live="polite">${t('story.n', { n: s.future + 1, of: f.info.futures })}</span><button type="button" @click=${() => go(1)}>${t('story.next')}</button></div></div>
        ${story(x, f)}</section>`;
}

function takeaway(x: Ctx, f: Frame, war: number): string {
    const s = x.store.state.choice, shares = Array.from({ length: f.info.columns }, (_, w) => (endings(s.text === 'own' ? f.own : f.force, w, s.horizon)[war] ?? 0) / f.info.futures);
    return t('futures.takeaway', { years: years(x.c.horizons[s.horizon] ?? 10), what: x.c.endings[war]?.label ?? '', range: hundredRange(Math.min(...shares), Math.max(...shares)) });
}

export function futuresView(x: Ctx, f: Frame): View {
    const s = x.store.state.choice, sheet = s.text === 'own' ? f.own : f.force, all = Array.from({ length: f.info.columns }, (_, w) => endings(sheet, w, s.horizon));
    const spread = x.c.endings.map((_, e) => { const p = all.map((a) => (a[e] ?? 0) / f.info.futures); return Math.max(...p) - Math.min(...p); });
    const widest = spread.indexOf(Math.max(...spread));
    const rows: Row[] = all.map((a, w) => [columnName(x.c, w), ...x.c.endings.map((_, e) => hundred((a[e] ?? 0) / f.info.futures))]);
    return html`<p class="soft">${t('futures.what')}</p>
        ${choices(t('futures.of'), [{ label: t('lines.draft'), on: s.text === 'own', pick: () => x.store.choose({ text: 'own' }) }, { label: t('futures.force'), on: s.text === 'force', pick: () => x.store.choose({ text: 'force' }) }])}
        ${figure({ name: 'futures', title: t('futures.h'), takeaway: takeaway(x, f, widest), head: [t('col.view'), ...x.c.endings.map((e) => e.label)], rows, note: t('futures.note'),
            body: html`<div class="icons" lang="en">${f.pictures.icons.map((p) => html`<div>${picture(p)}</div>`)}</div>` })}
        ${stories(x, f)}`;
}
