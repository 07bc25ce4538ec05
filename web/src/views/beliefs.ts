// Beliefs: how the world works. Five stops over a number field; what each document implies stands beside it as ticks.
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { around, nearestStop, N_STOPS, place, stop, surenessOf, type Belief } from '../case';
import { Kind } from '../engine';
import type { Range } from '../settings';
import { beliefValue, isChance, plain, plural, t, type Key } from '../text';
import { choices, select, type Ctx, type View } from '../ui';

const STOPS: readonly Key[] = ['stop.0', 'stop.1', 'stop.2', 'stop.3', 'stop.4'];
const SURE: readonly Key[] = ['sure.0', 'sure.1', 'sure.2'];

function setBelief(x: Ctx, b: number, value: Range | null): void {
    const beliefs = [...x.store.state.choice.beliefs];
    beliefs[b] = value;
    x.store.decide({ beliefs });
}

/** What each document implies: bars with the letter of the document, and a line for the reader's own value. */
function ticks(x: Ctx, b: number, belief: Belief, own: Range | null): TemplateResult {
    const left = 16, wide = 264, at = (v: number): number => left + wide * place(belief, v), rows = x.c.worldviews;
    return html`<svg class="ticks" viewBox="0 0 300 ${rows.length * 13 + 6}" aria-hidden="true" focusable="false">
        ${own ? svg`<rect class="band" x=${at(own.low)} y="0" width=${Math.max(2, at(own.high) - at(own.low))} height=${rows.length * 13 + 4}/><line class="own" x1=${at(own.central)} x2=${at(own.central)} y1="0" y2=${rows.length * 13 + 4}/>` : nothing}
        ${rows.map((w, i) => {
            const r = w.cells[b]?.range, y = i * 13 + 8;
            return svg`<text x="0" y=${y + 4}>${w.letter}</text>${r ? svg`<line class=${w.cells[b]?.status === 'stated' ? 'said' : 'implied'} x1=${at(r.low)} x2=${Math.max(at(r.high), at(r.low) + 2)} y1=${y} y2=${y}/><circle cx=${at(r.central)} cy=${y} r="3"/>` : svg`<line class="silent" x1=${left} x2=${left + wide} y1=${y} y2=${y}/>`}`;
        })}</svg>`;
}

const stepSize = (belief: Belief, v: number): number => (belief.log || v > 1 ? 0.1 : 0.01);
const shown = (v: number): string => String(Number(v.toPrecision(4)));

function documents(x: Ctx, b: number, belief: Belief): TemplateResult {
    return html`<ul class="docs">${x.c.worldviews.map((w) => {
        const cell = w.cells[b], r = cell?.range;
        return html`<li><b>${w.letter}</b> <span lang="en">${w.claim}</span>: ${r ? `${beliefValue(r.central, belief.unit)} (${t('range', { low: beliefValue(r.low, belief.unit), high: beliefValue(r.high, belief.unit) })}), ${t(cell?.status === 'stated' ? 'belief.stated' : 'belief.implied')}` : t('belief.silent')}</li>`;
    })}</ul>`;
}

async function why(x: Ctx, id: string, event: Event): Promise<void> {
    const box = (event.currentTarget as HTMLElement).closest('.belief')?.querySelector('.why');
    if (!box) return;
    box.textContent = (await x.client.ask(Kind.WHY, 68, 0, 0, id, false)) ?? t('fail.text');
    box.removeAttribute('hidden');
}

export function beliefBox(x: Ctx, belief: Belief, b: number, open = false): TemplateResult {
    const own = x.store.state.choice.beliefs[b] ?? null, id = `belief-${belief.id}`, sure = own ? surenessOf(belief, own) : 1;
    const put = (v: number, how = sure): void => { if (Number.isFinite(v)) setBelief(x, b, around(belief, Math.min(belief.highest, Math.max(belief.lowest, v)), how)); };
    const now = own?.central ?? stop(x.c, b, 2), step = stepSize(belief, now), per = isChance(belief.unit) ? 100 : 1; // typed as it is said: 80 in 100
    return html`<details class="belief ${own ? 'set' : ''}" id=${`box-${belief.id}`} ?open=${open}>
        <summary><span lang="en">${belief.name}</span> <span class="value">${own ? beliefValue(own.central, belief.unit) : t('belief.asdocs')}</span></summary>
        <p class="soft" lang="en">${belief.definition}</p>
        ${choices(t('belief.stops', { name: belief.name }), Array.from({ length: N_STOPS }, (_, n) => ({
            label: `${t(STOPS[n] ?? 'stop.2')} ${beliefValue(stop(x.c, b, n), belief.unit)}`, on: !!own && nearestStop(x.c, b, own.central) === n, pick: () => put(stop(x.c, b, n)),
        })), 'stops')}
        ${ticks(x, b, belief, own)}
        <div class="step"><label for=${id}>${t('belief.number', { low: plain(per * belief.lowest), high: plain(per * belief.highest) })}</label>
            <button type="button" aria-label=${t('belief.less', { name: belief.name })} @click=${() => put(tidyStep(now - step))}>−</button>
            <input id=${id} type="number" inputmode="decimal" min=${per * belief.lowest} max=${per * belief.highest} step="any" .value=${own ? shown(per * own.central) : ''} placeholder=${t('belief.asdocs')}
                @change=${(e: Event) => { const v = (e.target as HTMLInputElement).value; if (v === '') setBelief(x, b, null); else put(Number((Number(v) / per).toPrecision(12))); }}>
            <button type="button" aria-label=${t('belief.more', { name: belief.name })} @click=${() => put(tidyStep(now + step))}>+</button></div>
        ${own ? html`${select(`${id}-sure`, t('belief.sure'), SURE.map((k, i) => ({ value: i, label: t(k) })), sure, (v) => put(own.central, Number(v)))}
            <p class="soft">${t('belief.band', { low: beliefValue(own.low, belief.unit), high: beliefValue(own.high, belief.unit) })}</p>` : nothing}
        <p class="tools"><button type="button" class="quiet" ?disabled=${!own} @click=${() => setBelief(x, b, null)}>${t('belief.reset')}<span class="vh" lang="en"> ${belief.name}</span></button>
            <button type="button" class="quiet" @click=${(e: Event) => void why(x, belief.id, e)}>${t('belief.why')}<span class="vh" lang="en"> ${belief.name}</span></button></p>
        ${documents(x, b, belief)}<pre class="why" hidden lang="en" tabindex="0" role="region" aria-label=${t('belief.why')}></pre>
    </details>`;
}
const tidyStep = (v: number): number => Number(v.toFixed(4));

export function takeOver(x: Ctx, w: number): void {
    const view = x.c.worldviews[w];
    if (view) x.store.decide({ beliefs: x.c.beliefs.map((b, i) => (view.cells[i]?.range ? { ...(view.cells[i]?.range as Range) } : { ...b.neutral })) });
}

export function beliefsPanel(x: Ctx): View {
    const { c, store } = x, s = store.state.choice, set = s.beliefs.filter(Boolean).length;
    return html`<p class="soft">${t('belief.what')}</p>
        <ol class="letters">${c.worldviews.map((w) => html`<li><b>${w.letter}</b> <span lang="en">${w.claim}</span></li>`)}</ol>
        ${select('takeover', t('belief.takeover'), [{ value: '', label: t('belief.choose') }, ...c.worldviews.map((w, i) => ({ value: i, label: `${w.letter} ${w.claim}` }))], '', (v) => { if (v !== '') takeOver(x, Number(v)); })}
        <fieldset class="where"><legend>${t('belief.where')}</legend>
            ${([[2, 'belief.where2'], [1, 'belief.where1']] as const).map(([n, key]) => html`<label><input type="radio" name="where" .checked=${s.where === n} @change=${() => store.decide({ where: n })}> ${t(key)}</label>`)}</fieldset>
        <p class="soft">${plural('belief.set', set)}</p>
        <p class="tools"><button type="button" class="quiet" ?disabled=${!store.state.past.length} @click=${() => store.undo()}>${t('undo')}</button>
            <button type="button" class="quiet" ?disabled=${!set} @click=${() => store.decide({ beliefs: c.beliefs.map(() => null) })}>${t('belief.resetall')}</button></p>
        <div class="list">${c.beliefs.map((b, i) => beliefBox(x, b, i))}</div>`;
}
