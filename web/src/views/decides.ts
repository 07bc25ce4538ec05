// What decides: one belief at a time (tornado), then two together (flip map). Computed by asking the council again with
// each belief moved across what the documents say.
import { html, nothing, type TemplateResult } from 'lit-html';
import { exact, expected, flipList, GRID, gridValue, questionKey, settingsOf, tornadoList, withBelief, wouldAdopt, type Analyses, type Run } from '../analysis';
import { span } from '../case';
import { Kind } from '../engine';
import { cruxCommand } from '../link';
import { packSettings, Stance, type Council } from '../settings';
import { beliefValue, plain, t } from '../text';
import { parts, prose } from './prose';
import { drawn, figure, select, widePicture, type Ctx, type Row, type View } from '../ui';

const breaks = (r: Council): number => r.members.filter((m) => m.stance === Stance.BREAK).length;
const objectors = (r: Council): number => r.members.filter((m) => m.stance >= Stance.OBJECT).length;

export const progress = (run: Run): TemplateResult => html`<p class="soft">${t('probe.progress', { n: run.done, of: run.total })} <progress max=${run.total} value=${run.done} aria-label=${t('probe.progress', { n: run.done, of: run.total })}></progress></p>`;

interface Bar { b: number; low: Council; high: Council; flip: boolean; width: number }

function bars(x: Ctx, run: Run): Bar[] {
    const base = run.results[0];
    return x.c.beliefs.flatMap((_, b) => {
        const low = run.results[1 + 2 * b], high = run.results[2 + 2 * b];
        if (!low || !high || !base) return [];
        return [{ b, low, high, flip: wouldAdopt(low) !== wouldAdopt(base) || wouldAdopt(high) !== wouldAdopt(base), width: Math.abs(expected(high) - expected(low)) }];
    }).sort((p, q) => Number(q.flip) - Number(p.flip) || q.width - p.width);
}

function tornado(x: Ctx, key: string, base: Council, list: Bar[]): View {
    const numbers = [expected(base), ...list.flatMap((l) => { const r = span(x.c, l.b); return [l.b, r.low, r.high, expected(l.low), expected(l.high), Number(l.flip)]; })];
    return widePicture(drawn(x, Kind.BARS, key, '', Float64Array.from(numbers), list.length), t('tornado.h'));
}

function cruxView(x: Ctx, an: Analyses): View {
    const key = questionKey(x.store.state.choice), run = an.get('tornado', key);
    an.start('tornado', key, tornadoList);
    if (!run) return nothing;
    const base = run.results[0], all = bars(x, run);
    if (run.done < run.total || !base) return progress(run);
    const top = all.slice(0, 6), flips = all.filter((l) => l.flip), first = all[0];
    const rows: Row[] = all.map((l) => [x.c.beliefs[l.b]?.name ?? '', beliefValue(span(x.c, l.b).low, x.c.beliefs[l.b]?.unit ?? ''), beliefValue(span(x.c, l.b).high, x.c.beliefs[l.b]?.unit ?? ''), plain(expected(l.low)), plain(expected(l.high)), `${objectors(l.low)} / ${objectors(l.high)}`, l.flip ? '◆' : '']);
    const takeaway = !first ? '' : flips.length ? t('tornado.flip', { list: flips.map((l) => x.c.beliefs[l.b]?.name ?? '').join(', ') })
        : t('tornado.noflip', { name: x.c.beliefs[first.b]?.name ?? '', low: plain(Math.min(expected(first.low), expected(first.high))), high: plain(Math.max(expected(first.low), expected(first.high))) });
    return figure({ name: 'tornado', title: t('tornado.h'), takeaway, rows, note: t('tornado.note'), head: [t('col.belief'), t('col.low'), t('col.high'), t('tornado.atlow'), t('tornado.athigh'), t('tornado.objectors'), t('tornado.flips')], body: tornado(x, key, base, top) });
}

/** Choosing a cell holds both beliefs where the cell has them. */
function flipPicture(x: Ctx, key: string, run: Run): View {
    const s = x.store.state.choice, a = x.c.beliefs[s.flipA], b = x.c.beliefs[s.flipB], side = Array.from({ length: GRID }, (_, k) => k);
    const across = side.map((k) => gridValue(x.c, s.flipA, k)), up = side.map((k) => gridValue(x.c, s.flipB, k)), counts = run.results.map((r) => (r ? objectors(r) : NaN));
    const choose = (cell: number) => {
        const va = across[cell % GRID] ?? 0, vb = up[Math.floor(cell / GRID)] ?? 0, n = counts[cell] ?? NaN;
        if (!Number.isFinite(n)) return null;
        const label = t('flip.take', { a: a?.name ?? '', va: beliefValue(va, a?.unit ?? ''), b: b?.name ?? '', vb: beliefValue(vb, b?.unit ?? ''), n });
        return { cell, label, pick: () => x.store.decide({ beliefs: withBelief(s, [[s.flipA, exact(x.c, s.flipA, va)], [s.flipB, exact(x.c, s.flipB, vb)]]), where: 2 as const }) };
    };
    return widePicture(drawn(x, Kind.FLIPS, key, String(run.done), Float64Array.from([...across, ...up, ...counts]), s.flipA, s.flipB, GRID), t('flip.h'), t('flip.cells'), choose);
}

function flipView(x: Ctx, an: Analyses): View {
    const s = x.store.state.choice, key = `${questionKey(s)}|${s.flipA}|${s.flipB}`, run = an.get('flip', key), options = x.c.beliefs.map((b, i) => ({ value: i, label: b.name }));
    const head = html`<div class="row">${select('flip-a', t('flip.across'), options, s.flipA, (v) => x.store.choose({ flipA: Number(v) }))}${select('flip-b', t('flip.up'), options, s.flipB, (v) => x.store.choose({ flipB: Number(v) }))}</div>`;
    if (s.flipA === s.flipB) return html`${head}<p>${t('flip.same')}</p>`;
    const tornadoDone = an.get('tornado', questionKey(s));
    if (tornadoDone && tornadoDone.done === tornadoDone.total) an.start('flip', key, flipList);
    if (!run) return head;
    const counts = run.results.filter((r): r is Council => !!r).map(objectors), low = Math.min(...counts), high = Math.max(...counts);
    const rows: Row[] = Array.from({ length: GRID * GRID }, (_, n) => { const r = run.results[n]; return [gridValue(x.c, s.flipA, n % GRID), gridValue(x.c, s.flipB, Math.floor(n / GRID)), r ? objectors(r) : '', r ? breaks(r) : '', r ? Number(r.central.toFixed(4)) : '']; });
    const takeaway = run.done < run.total ? t('flip.computing') : low === 0 ? t('flip.some', { n: counts.filter((n) => n === 0).length, of: counts.length }) : t('flip.none', { low, high });
    return html`${head}${run.done < run.total ? progress(run) : nothing}
        ${figure({ name: 'flip-map', title: t('flip.h'), takeaway, rows, note: t('flip.note'), head: [x.c.beliefs[s.flipA]?.name ?? '', x.c.beliefs[s.flipB]?.name ?? '', t('tornado.objectors'), t('stance.break'), t('col.adopted')], body: flipPicture(x, key, run) })}`;
}

// --- the crux: the engine's own search, asked for because it takes a while

const CRUX_FUTURES = 400, CRUX_WIDTH = 72, MOST_KEPT = 8;
const cruxes = new Map<string, string[] | null>();

function ask(x: Ctx, key: string): void {
    const settings = settingsOf(x.c, x.store.state.choice, CRUX_FUTURES);
    for (const old of [...cruxes.keys()].slice(0, Math.max(0, cruxes.size - MOST_KEPT + 1))) cruxes.delete(old);
    cruxes.set(key, null);
    x.store.set({});
    void x.client.crux(packSettings(settings), settings.drafts[0] ?? x.c.inForce).then((texts) => { cruxes.set(key, texts); x.store.set({}); x.say(t(texts[0] || texts[1] ? 'crux.done' : 'fail.text')); });
}

function cruxPart(x: Ctx): View {
    const key = questionKey(x.store.state.choice), got = cruxes.get(key);
    if (got === undefined) return html`<p class="soft">${t('crux.what')}</p><p><button type="button" @click=${() => ask(x, key)}>${t('crux.ask')}</button></p>`;
    if (got === null) return html`<p role="status">${t('crux.working')}</p>`;
    const lines = parts(got[1] ?? '', CRUX_WIDTH).map((p) => p.text), stands = lines.findIndex((l) => l.includes('As it stands')), rest = stands >= 0 ? lines.slice(stands) : lines;
    return figure({
        name: 'crux', title: t('crux.h'), takeaway: rest[0] ?? t('fail.text'), head: [t('crux.h')], rows: lines.map((l) => [l]),
        body: html`${got[0] ? widePicture(got[0], t('crux.h')) : nothing}<div class="said" lang="en">${prose(got[1] ?? '', CRUX_WIDTH)}</div>
            <p class="soft">${t('settle.command')} <code id="crux-command" tabindex="0">entente ${cruxCommand(x.c, { ...x.store.state.choice, size: CRUX_FUTURES })}</code></p>`,
    });
}

export function decidesView(x: Ctx, an: Analyses): View {
    // The text in force asks nobody: no belief can decide it.
    if (an.get('tornado', questionKey(x.store.state.choice))?.results[0]?.continues) return html`<p><strong class="takeaway">${t('council.continues')}</strong></p>`;
    return html`<p class="soft">${t('decides.what')}${x.store.state.choice.where === 1 ? ` ${t('decides.where')}` : ''}</p>
        <div><h4>${t('tornado.h')}</h4>${cruxView(x, an)}</div>
        <div><h4>${t('crux.h')}</h4>${cruxPart(x)}</div>
        <div><h4>${t('flip.h')}</h4>${flipView(x, an)}</div>`;
}
