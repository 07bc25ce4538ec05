// Pieces that all views share: what a view is given, figures with takeaway, table and downloads.
import { html, nothing, type TemplateResult } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import type { CaseData } from './case';
import type { Client } from './client';
import type { Kind } from './engine';
import { csv, save } from './files';
import type { Stance } from './settings';
import { pictureFile } from './sheet';
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

/** What can be chosen in a picture: the engine says where it lies, the page lays a button over it. */
export interface Choosable { cell: number; label: string; on?: boolean; pick: () => void }

function moveFocus(e: KeyboardEvent): void {
    const here = document.activeElement as HTMLElement, all = [...(e.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')];
    const sign = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key], upright = e.key === 'ArrowUp' || e.key === 'ArrowDown';
    if (!sign || !all.includes(here)) return;
    const at = (b: HTMLElement): [number, number] => { const r = b.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }, [x, y] = at(here);
    const ahead = all.map((b) => ({ b, along: sign * (at(b)[upright ? 1 : 0] - (upright ? y : x)), aside: Math.abs(at(b)[upright ? 0 : 1] - (upright ? x : y)) })).filter((q) => q.along > 2);
    ahead.sort((p, q) => p.along + 3 * p.aside - q.along - 3 * q.aside)[0]?.b.focus();
    e.preventDefault();
}

const BOX = /<g data-cell="(\d+)" data-box="([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)"/g;

/** A picture that may be wider than the screen and scrolls in its own region; with buttons over its cells. */
export function widePicture(svg: string, label: string, group = '', choose: ((cell: number) => Choosable | null) | null = null): View {
    const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg), w = Number(box?.[1]), h = Number(box?.[2]);
    if (!box) return nothing;
    const cells = choose ? [...svg.matchAll(BOX)].flatMap((m) => { const it = choose(Number(m[1])); return it ? [{ it, x: Number(m[2]), y: Number(m[3]), w: Number(m[4]), h: Number(m[5]) }] : []; }) : [];
    const first = Math.max(0, cells.findIndex((c) => c.it.on));
    return html`<div class="widepic ${h > 1.3 * w ? 'tall' : ''}" tabindex="0" role="region" aria-label=${label}><div class="sized" lang="en" .style=${`min-width:${Math.round(0.9 * w)}px;max-width:${Math.round(1.25 * w)}px`}>${picture(svg)}
        ${cells.length ? html`<div class="seats" role="group" aria-label=${group} @keydown=${moveFocus}>${cells.map((c, i) => html`<button type="button" class="over" tabindex=${i === first ? 0 : -1} aria-pressed=${c.it.on === undefined ? nothing : c.it.on ? 'true' : 'false'} aria-label=${c.it.label} title=${c.it.label}
            .style=${`left:${100 * (c.x + c.w / 2) / w}%;top:${100 * (c.y + c.h / 2) / h}%;width:${100 * c.w / w}%;height:${100 * c.h / h}%`} @click=${c.it.pick}></button>`)}</div>` : nothing}</div></div>`;
}

const drawings = new Map<Kind, { question: string; key: string; svg: string }>();
/** A picture drawn by the engine from numbers that only the page has. Until it is there the last one of the same question stays. */
export function drawn(x: Ctx, kind: Kind, question: string, key: string, numbers: Float64Array | string, a = 0, b = 0, c = 0): string {
    const old = drawings.get(kind);
    if (old?.question === question && old.key === key) return old.svg;
    const entry = { question, key, svg: old?.question === question ? old.svg : '' };
    drawings.set(kind, entry);
    void x.client.ask(kind, a, b, c, numbers, false).then((svg) => { entry.svg = svg ?? ''; if (drawings.get(kind) === entry) x.store.set({}); });
    return entry.svg;
}

export function table(caption: string, head: readonly string[], rows: readonly Row[]): TemplateResult {
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${`${t('fig.table')}: ${caption}`}><table><caption>${said(caption)}</caption>
        <thead><tr>${head.map((h) => html`<th scope="col">${said(h)}</th>`)}</tr></thead>
        <tbody>${rows.map((r) => html`<tr>${r.map((v, i) => (i === 0 ? html`<th scope="row">${said(v)}</th>` : html`<td>${said(v)}</td>`))}</tr>`)}</tbody></table></div>`;
}

function saveSvg(event: Event, name: string, title: string): void {
    const figure = (event.currentTarget as HTMLElement).closest('figure'), pictures = [...(figure?.querySelectorAll<SVGSVGElement>('svg.en-svg') ?? [])];
    if (pictures.length) save(`${name}.svg`, pictureFile(pictures, title, figure?.querySelector('.takeaway')?.textContent ?? ''), 'image/svg+xml');
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
            ${f.pictures === false ? nothing : html`<button type="button" class="quiet" @click=${(e: Event) => saveSvg(e, `entente-${f.name}`, f.title)}>${t('fig.svg')}<span class="vh"> ${said(f.title)}</span></button>`}
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
