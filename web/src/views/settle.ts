// What could pass: the engine's search of every text that the council's clauses can make. Asked for, because it takes a
// while; in a worker of its own, which the stop button ends.
import { html, nothing, type TemplateResult } from 'lit-html';
import { settingsOf } from '../analysis';
import type { CaseData } from '../case';
import { heldBeliefs, usual } from '../link';
import { packAsk, packSettings } from '../settings';
import type { Choice } from '../store';
import { hundred, hundredRange, plain, plural, t } from '../text';
import { parts, prose } from './prose';
import { figure, picture, select, type Ctx, type Row, type View } from '../ui';

const WIDTH = 72, PASSES = 0.5;
/** Units of a search without limits in the default case: the bar is full about there. */
const USUAL = 11000;

interface Gain { worst: number; mean: number; front: boolean; balanced: boolean }
interface Need { member: string; objection: number; clause: string; level: string; after: number; enough: boolean }
interface Found { p: number; low: number; high: number; objectors: number; changes: number; consent: [number, number]; levels: number[]; gains: Map<string, Gain>; needs: Need[] }
interface Answer {
    space: number; asked: number; passing: number; best: number; futures: number; exact: boolean; nothing: boolean; members: string[]; apart: string[];
    texts: Found[]; svg: string; words: string;
}
interface Search { done: number; answer: Answer | null; failed: boolean; stop: () => void }

type Json = Record<string, unknown>;
const rows = (v: unknown): Json[] => (Array.isArray(v) ? v as Json[] : []);
const num = (v: unknown): number => (typeof v === 'number' ? v : NaN);
const str = (v: unknown): string => (typeof v === 'string' ? v : '');
const named = (list: readonly { id: string; name: string }[], id: string): string => list.find((k) => k.id === id)?.name ?? id;

function levelsOf(c: CaseData, of: Json[]): number[] {
    const levels = [...(c.drafts[c.inForce]?.levels ?? [])];
    for (const r of of) {
        const k = c.clauses.findIndex((q) => q.id === r.clause), l = c.clauses[k]?.levels.findIndex((q) => q.id === r.level) ?? -1;
        if (k >= 0 && l >= 0) levels[k] = l;
    }
    return levels;
}

function read(c: CaseData, [json, svg, words]: string[]): Answer {
    const j = JSON.parse(json ?? '{}') as Json, search = j.search as Json, why = j.certificate as Json;
    const of = (table: unknown, text: number): Json[] => rows(table).filter((r) => r.text === text);
    return {
        space: num(search.space), asked: num(search.space) - num(search.incompatible) - num(search.left_out), passing: num(search.passing), best: num(search.best), futures: num(search.futures), exact: search.exact === true,
        nothing: why.nothing_passes === true, members: rows(why.members).map(String), apart: rows(why.apart_on).map(String), svg: svg ?? '', words: words ?? '',
        texts: rows(j.texts).map((r) => ({
            p: num(r.p_adopt), low: num(r.p_low), high: num(r.p_high), objectors: num(r.objectors), changes: num(r.changes), consent: [num(r.consent_least), num(r.consent_most)],
            levels: levelsOf(c, of(j.levels, num(r.text))),
            gains: new Map(of(j.gains, num(r.text)).map((g) => [str(g.profile), { worst: num(g.worst_gain), mean: num(g.mean_gain), front: g.on_front === true, balanced: g.balanced === true }])),
            needs: of(j.needs, num(r.text)).map((n) => ({ member: str(n.member), objection: num(n.objection), clause: str(n.clause), level: str(n.level), after: num(n.p_adopt_then), enough: n.enough === true })),
        })),
    };
}

// --- asking

const searches = new Map<string, Search>();
const MOST_KEPT = 8;
/** One search at a time, and only the last answers are kept. */
function makeRoom(): void {
    for (const [key, s] of [...searches]) if (!s.answer && !s.failed) { s.stop(); searches.delete(key); }
    for (const key of [...searches.keys()].slice(0, Math.max(0, searches.size - MOST_KEPT + 1))) searches.delete(key);
}
/** Beliefs in a column of one's own are nobody's in the council. */
const held = (s: Choice): Choice => (s.where === 2 ? s : { ...s, beliefs: s.beliefs.map(() => null) });
const keyOf = (s: Choice): string => JSON.stringify([held(s).beliefs, s.seed, s.horizon, s.fill, s.correlate, s.size, s.could]);

export function settleCommand(c: CaseData, s: Choice): string {
    const only: string[] = [], never: string[] = [], { could } = s;
    c.clauses.forEach((k, i) => k.levels.forEach((l, n) => { if (could.clauses[i] === 1 + n) only.push(`${k.id}.${l.id}`); if (could.clauses[i] === -1 - n) never.push(`${k.id}.${l.id}`); }));
    return ['settle', c.id, ...(could.profile ? ['--profile', could.profile] : []), ...(never.length ? ['--exclude', never.join()] : []), ...(only.length ? ['--require', only.join()] : []),
        ...(could.changes ? ['--max-changes', String(could.changes)] : []), ...usual(c, s), ...heldBeliefs(c, s)].join(' ');
}

function start(x: Ctx, key: string): void {
    const s = x.store.state.choice, settings = { ...settingsOf(x.c, held(s), s.size), drafts: [], own: null };
    const search: Search = { done: 0, answer: null, failed: false, stop: () => undefined };
    let painted = 0;
    makeRoom();
    const running = x.client.settle(packSettings(settings), packAsk(x.c, s.could), settleCommand(x.c, s), (done) => {
        search.done = done;
        if (performance.now() - painted > 200) { painted = performance.now(); x.store.set({}); }
    });
    search.stop = () => { running.stop(); searches.delete(key); x.say(t('settle.stopped')); x.store.set({}); };
    searches.set(key, search);
    x.store.set({});
    void running.found.then((texts) => {
        try { search.answer = texts ? read(x.c, texts) : null; } catch { search.answer = null; }
        search.failed = !search.answer;
        x.say(t(search.answer ? 'settle.done' : 'settle.failed'));
        x.store.set({});
    });
}

function controls(x: Ctx): TemplateResult {
    const { could } = x.store.state.choice, now = (): Choice['could'] => x.store.state.choice.could, change = (c: Partial<Choice['could']>): void => x.store.choose({ could: { ...now(), ...c } });
    const profiles = [{ value: '', label: t('settle.anyprofile') }, ...x.c.profiles.map((p) => ({ value: p.id, label: p.name }))];
    const council = x.c.clauses.map((k, i) => ({ k, i })).filter(({ k }) => k.decider === 'council'), limits = council.filter(({ i }) => could.clauses[i]).length;
    const most = [{ value: 0, label: t('settle.anynumber') }, ...council.map((_, n) => ({ value: n + 1, label: String(n + 1) }))];
    return html`<div class="row">${select('settle-profile', t('settle.profile'), profiles, could.profile, (v) => change({ profile: v }))}
        ${select('settle-changes', t('settle.changes'), most, could.changes, (v) => change({ changes: Number(v) }))}</div>
        <details class="acts"><summary>${t('settle.limits')}${limits ? html` <span class="tag">${plural('settle.limited', limits)}</span>` : nothing}</summary><p class="soft">${t('settle.limitswhat')}</p>
        <div class="clauses">${council.map(({ k, i }) => select(`settle-${k.id}`, k.name, [{ value: 0, label: t('settle.any') },
            ...k.levels.map((l, n) => ({ value: 1 + n, label: l.name, group: t('settle.only') })), ...k.levels.map((l, n) => ({ value: -1 - n, label: l.name, group: t('settle.never') }))],
            could.clauses[i] ?? 0, (v) => change({ clauses: now().clauses.map((old, q) => (q === i ? Number(v) : old)) })))}</div></details>`;
}

// --- the answer

const signed = (v: number): string => (v > 0 ? `+${plain(v)}` : plain(v));
const changed = (c: CaseData, f: Found): string => c.clauses.flatMap((k, i) => (k.decider === 'council' && f.levels[i] !== c.drafts[c.inForce]?.levels[i] ? [`${k.name}: ${k.levels[f.levels[i] ?? 0]?.name ?? ''}`] : [])).join('; ');

function needLine(c: CaseData, n: Need): string {
    const at = { who: named(c.members, n.member), p: hundred(n.objection) }, k = c.clauses.find((q) => q.id === n.clause);
    if (!k) return t('settle.neednone', at);
    return t(n.enough ? 'settle.need' : 'settle.needless', { ...at, clause: k.name, level: named(k.levels, n.level), after: hundred(n.after) });
}

function textItem(x: Ctx, f: Found, i: number): TemplateResult {
    const { c, store } = x, mine = store.state.choice.levels.join() === f.levels.join();
    const take = (): void => { store.decide({ levels: [...f.levels] }); x.say(t('settle.taken', { n: i + 1 })); };
    return html`<li><p><strong>${t('settle.adopted', { p: hundred(f.p), range: hundredRange(f.low, f.high) })}</strong> ${plural('settle.objectors', f.objectors)}</p>
        <p lang="en">${changed(c, f)}</p>
        ${(f.consent[0] ?? 1) < 1 - 1e-12 ? html`<p>${t('settle.consent', { who: c.applicant, range: hundredRange(f.consent[0], f.consent[1]) })}</p>` : nothing}
        ${f.needs.map((n) => html`<p class="soft">${needLine(c, n)}</p>`)}
        <p><button type="button" ?disabled=${mine} @click=${take}>${mine ? t('settle.mine') : t('settle.use')}<span class="vh"> ${t('settle.text', { n: i + 1 })}</span></button></p></li>`;
}

function takeaway(c: CaseData, a: Answer): string {
    const best = a.texts[0], at = { p: hundred(a.best), space: plain(a.space), asked: plain(a.asked), n: plain(a.passing), range: best ? hundredRange(best.low, best.high) : '–' };
    if (!a.nothing && a.best >= PASSES) return t('settle.some', at);
    const all = a.apart.length >= c.clauses.filter((k) => k.decider === 'council').length, who = a.members.map((m) => named(c.members, m)).join(', ');
    const on = a.members.length > 1 && !all ? a.apart.map((k) => named(c.clauses, k)).join(', ') : '';
    return `${t('settle.none', at)} ${who ? t('settle.because', { who }) : t('settle.nobody')}${on ? ` ${t('settle.apart', { on })}` : ''}`;
}

function answerView(x: Ctx, a: Answer): View {
    const s = x.store.state.choice, profiles = x.c.profiles.filter((p) => !s.could.profile || p.id === s.could.profile);
    const mark = (g: Gain | undefined): string => (g ? `${signed(g.worst)} / ${signed(g.mean)}${g.balanced ? ' ◆' : g.front ? ' ●' : ''}` : '');
    const table: Row[] = a.texts.map((f, i) => [i + 1, `${hundred(f.p)} (${hundredRange(f.low, f.high)})`, f.objectors, ...profiles.map((p) => mark(f.gains.get(p.id))), changed(x.c, f)]);
    return html`${figure({
        name: 'settle', title: t('settle.h'), takeaway: takeaway(x.c, a), rows: table, note: t(a.exact ? 'settle.exact' : 'settle.note', { n: plain(a.futures) }),
        head: [t('settle.n'), t('col.adopted'), t('tornado.objectors'), ...profiles.map((p) => t('settle.gain', { name: p.name })), t('settle.differs')],
        pictures: a.texts.length > 0,
        body: !a.texts.length ? nothing : html`<div class="widepic" tabindex="0" role="region" aria-label=${t('settle.picture')} lang="en">${picture(a.svg)}</div>`,
    })}
    ${a.texts.length ? html`<h4>${t('settle.texts')}</h4><ol class="found">${a.texts.map((f, i) => textItem(x, f, i))}</ol>` : nothing}
    <details class="data"><summary>${t('settle.words')}</summary><div class="said" lang="en">${parts(a.words, WIDTH).length ? prose(a.words, WIDTH) : nothing}</div></details>`;
}

export function settleView(x: Ctx): View {
    const s = x.store.state.choice, key = keyOf(s), search = searches.get(key), steps = Math.max(USUAL, search?.done ?? 0);
    const ask = !search ? html`<p><button type="button" id="settle-ask" ?disabled=${!x.client.workers} @click=${() => start(x, key)}>${t('settle.ask')}</button></p>${x.client.workers ? nothing : html`<p role="status">${t('settle.noworker')}</p>`}`
        : search.failed ? html`<p role="status">${t('settle.failed')}</p>`
        : search.answer ? nothing
        : html`<p class="soft" role="status">${t('settle.working')}</p><p><progress max=${steps} value=${search.done} aria-label=${t('settle.working')}></progress> <button type="button" id="settle-stop" @click=${search.stop}>${t('settle.stop')}</button></p>`;
    return html`<p class="soft">${t('settle.what')}${s.where === 1 && s.beliefs.some(Boolean) ? ` ${t('settle.where')}` : ''}</p>${controls(x)}${ask}${search?.answer ? answerView(x, search.answer) : nothing}
        <p class="soft">${t('settle.command')} <code id="settle-command" tabindex="0">entente ${settleCommand(x.c, s)}</code></p>`;
}
