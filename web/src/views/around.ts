// What stands around the results: the note before the first reading, notices, limits, and what paper says in place of the
// controls.
import { html, nothing, type TemplateResult } from 'lit-html';
import { recall, remember } from '../files';
import type { State } from '../store';
import { beliefValue, t, type Key } from '../text';
import { said, type Ctx, type View } from '../ui';

/** Read once, it stays folded; shown once, it is folded at the next visit. */
let folded: boolean | null = null;

function fold(x: Ctx, on: boolean): void {
    if (folded === on) return;
    folded = on;
    remember('note', 'read');
    x.store.set({});
}

/** Who begins to play has had the note before their eyes: it makes room. */
export function readNote(x: Ctx): void { fold(x, true); }

export function note(x: Ctx): TemplateResult {
    if (folded === null) { folded = recall('note') === 'read'; remember('note', 'read'); }
    return html`<details class="note" .open=${!folded} @toggle=${(e: Event) => fold(x, !(e.target as HTMLDetailsElement).open)}><summary>${t('note.h')}</summary>
        <div class="note-text"><p>${t('note.1')}</p><p>${t('note.2')}</p>${x.store.state.lang === 'en' ? nothing : html`<p>${t('note.language')}</p>`}</div>
        <p><button type="button" @click=${(e: Event) => { fold(x, true); (e.target as HTMLElement).closest('details')?.querySelector('summary')?.focus(); }}>${t('note.read')}</button></p></details>`;
}

export function notices(x: Ctx, s: State): View {
    const more = [...(s.fault ? [t('fail.fault', { what: s.fault })] : []), ...(x.client.workers ? [] : [t('fail.noworker')])];
    const away = (n: string): void => x.store.set({ notices: s.notices.filter((m) => m !== n) });
    return html`${s.notices.map((n) => html`<p class="notice" role="status">${said(n)} <button type="button" class="quiet" @click=${() => away(n)}>${t('notice.away')}</button></p>`)}
        ${more.map((n) => html`<p class="notice" role="status">${said(n)}</p>`)}
        ${s.fault ? html`<p><button type="button" @click=${() => location.reload()}>${t('fail.reload')}</button></p>` : nothing}`;
}

export function limits(css = ''): TemplateResult {
    return html`<section class="limits ${css}" aria-labelledby="lim-h"><h3 id="lim-h">${t('limits.h')}</h3><ul>${(['limits.1', 'limits.2', 'limits.3'] as Key[]).map((k) => html`<li>${t(k)}</li>`)}</ul></section>`;
}

/** For paper: the text and the beliefs that the results stand on. */
export function asked(x: Ctx): TemplateResult {
    const s = x.store.state.choice, force = x.c.drafts[x.c.inForce]?.levels ?? [];
    const clauses = x.c.clauses.map((k, i) => ({ k, level: k.levels[s.levels[i] ?? 0], changed: s.levels[i] !== force[i] })).filter((r) => r.changed || r.k.decider === 'council');
    const beliefs = x.c.beliefs.flatMap((b, i) => { const r = s.beliefs[i]; return r ? [{ b, r }] : []; });
    return html`<section class="asked onpaper" aria-labelledby="asked-h"><h3 id="asked-h">${t('paper.text', { draft: '' })}<span lang="en">${x.c.drafts[s.base]?.title ?? ''}</span></h3>
        <ul>${clauses.map((r) => html`<li><span lang="en">${r.k.name}: ${r.changed ? html`<b>${r.level?.name}</b>` : r.level?.name}</span>${r.changed ? ` (${t('decision.changed')})` : ''}</li>`)}</ul>
        <h3>${t('paper.beliefs')}</h3>${beliefs.length ? html`<ul>${beliefs.map(({ b, r }) => html`<li><span lang="en">${b.name}</span>: ${beliefValue(r.central, b.unit)} (${t('range', { low: beliefValue(r.low, b.unit), high: beliefValue(r.high, b.unit) })})</li>`)}</ul>` : html`<p>${t('paper.nobeliefs')}</p>`}</section>`;
}

/** Paper shows every table and every text: what is folded opens for printing, and folds again. */
export function unfoldForPaper(): void {
    let opened: HTMLDetailsElement[] = [];
    const open = (): void => {
        const all = document.querySelectorAll<HTMLDetailsElement>('.data:not([open]), .reading details:not([open])');
        all.forEach((d) => { d.open = true; opened.push(d); });
    };
    const shut = (): void => { for (const d of opened) d.open = false; opened = []; };
    addEventListener('beforeprint', open);
    addEventListener('afterprint', shut);
    matchMedia('print').addEventListener('change', (e) => (e.matches ? open() : shut()));
}
