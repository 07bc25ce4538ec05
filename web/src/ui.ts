// Pieces that all views share: what a view is given, figures with takeaway, table and downloads.
import { html, nothing, type TemplateResult } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import type { CaseData } from './case';
import type { Client } from './client';
import { csv, save } from './files';
import type { Stance } from './settings';
import type { Store } from './store';
import { getLang, t, type Key } from './text';

export interface Ctx { c: CaseData; store: Store; client: Client; say: (text: string) => void }
export type View = TemplateResult | typeof nothing;
export type Row = (string | number)[];

export const GLYPHS = ['▲', '△', '?', '▽', '■'] as const;
export const stanceKey = (s: Stance): Key => (['stance.support', 'stance.live', 'stance.undecided', 'stance.object', 'stance.break'] as const)[s] ?? 'stance.undecided';
export const stanceName = (s: Stance): string => t(stanceKey(s));
export const stanceMark = (s: Stance): TemplateResult => html`<span class="mark s${s}" aria-hidden="true">${GLYPHS[s]}</span>`;

/** Words of the case inside a sentence of the interface, marked with their language. Scripts tell them apart. */
export function said(text: string | number): View | string | number {
    if (getLang() === 'en' || typeof text === 'number' || !/[A-Za-z]/.test(text)) return text;
    const pieces = text.split(/([A-Za-z\u00c0-\u024f](?:[^\u0400-\u04ff]*[A-Za-z\u00c0-\u024f)])?)/);
    return html`${pieces.map((p, i) => (i % 2 ? html`<span lang="en">${p}</span>` : p))}`;
}

/** A picture of the engine, which is trusted: it escapes every name of the case. */
export const picture = (svg: string): View => (svg ? html`${unsafeHTML(svg)}` : nothing);

export function table(caption: string, head: readonly string[], rows: readonly Row[]): TemplateResult {
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${`${t('fig.table')}: ${caption}`}><table><caption>${said(caption)}</caption>
        <thead><tr>${head.map((h) => html`<th scope="col">${said(h)}</th>`)}</tr></thead>
        <tbody>${rows.map((r) => html`<tr>${r.map((v, i) => (i === 0 ? html`<th scope="row">${said(v)}</th>` : html`<td>${said(v)}</td>`))}</tr>`)}</tbody></table></div>`;
}

function saveSvg(event: Event, name: string): void {
    const figure = (event.currentTarget as HTMLElement).closest('figure');
    const pictures = [...(figure?.querySelectorAll('svg.en-svg, svg.own') ?? [])];
    pictures.forEach((svg, i) => {
        const copy = svg.cloneNode(true) as SVGElement;
        copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
        save(`${name}${pictures.length > 1 ? `-${i + 1}` : ''}.svg`, `<?xml version="1.0" encoding="UTF-8"?>\n${copy.outerHTML}`, 'image/svg+xml');
    });
}

export interface FigureParts {
    name: string; title: string; takeaway: string | TemplateResult; body: View | View[]; head: readonly string[]; rows: readonly Row[]; note?: string | undefined; pictures?: boolean;
}
export function figure(f: FigureParts): TemplateResult {
    return html`<figure class="fig fig-${f.name}">
        <figcaption><strong class="takeaway">${typeof f.takeaway === 'string' ? said(f.takeaway) : f.takeaway}</strong></figcaption>
        ${f.body}
        ${f.note ? html`<p class="soft">${said(f.note)}</p>` : nothing}
        <details class="data"><summary>${t('fig.table')}</summary>${table(f.title, f.head, f.rows)}</details>
        <p class="tools">
            <button type="button" class="quiet" @click=${() => save(`entente-${f.name}.csv`, csv([[...f.head], ...f.rows]), 'text/csv')}>${t('fig.csv')}<span class="vh"> ${said(f.title)}</span></button>
            ${f.pictures === false ? nothing : html`<button type="button" class="quiet" @click=${(e: Event) => saveSvg(e, `entente-${f.name}`)}>${t('fig.svg')}<span class="vh"> ${said(f.title)}</span></button>`}
        </p></figure>`;
}

export interface Option { value: string | number; label: string; group?: string }
export function select(id: string, label: string, options: readonly Option[], value: string | number, change: (v: string) => void, hide = false): TemplateResult {
    const groups = [...new Set(options.map((o) => o.group ?? ''))];
    const one = (o: Option): TemplateResult => html`<option value=${o.value} ?selected=${String(o.value) === String(value)}>${o.label}</option>`;
    return html`<span class="field"><label for=${id} class=${hide ? 'vh' : ''}>${label}</label>
        <select id=${id} .value=${String(value)} @change=${(e: Event) => change((e.target as HTMLSelectElement).value)}>
        ${groups.map((g) => (g ? html`<optgroup label=${g}>${options.filter((o) => o.group === g).map(one)}</optgroup>` : options.filter((o) => !o.group).map(one)))}</select></span>`;
}

/** Buttons of which one is on. */
export function choices(label: string, options: readonly { label: string; on: boolean; pick: () => void; lang?: string }[], css = ''): TemplateResult {
    return html`<div class="choices ${css}" role="group" aria-label=${label}>${options.map((o) => html`<button type="button" lang=${o.lang ?? nothing} aria-pressed=${o.on ? 'true' : 'false'} @click=${o.pick}>${o.label}</button>`)}</div>`;
}
