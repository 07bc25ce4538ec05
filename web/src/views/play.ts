// Play: the session of `entente play`, with the same engine and the same files. The engine says what may be done; this
// view offers it, one step at a time.
import { html, nothing, type TemplateResult } from 'lit-html';
import { Kind } from '../engine';
import { forget, recall, remember, save } from '../files';
import type { PlayText, Turn } from '../protocol';
import { t, type Key } from '../text';
import { prose } from './prose';
import { picture, select, stanceMark, stanceName, type Ctx, type View } from '../ui';

interface Legal { move: number[]; verb: string; label: string; words?: boolean }
interface Screen { phase: string; phase_number: number; n_moves: number; round: number; n_rounds: number; person: number; human_chair: boolean; options: number[]; table_open: boolean; months: { events: number[] }[]; advice: { number: number }[]; happenings: { said: string }[]; digest: string; seat: number; next_computer: number; members: { first: number[]; stance: number }[] }
interface Block { title: string; text: string; open: boolean; svg?: boolean }

const REASONS = ['direct-war', 'invites-attack', 'prolongs-war', 'rewards-force', 'parliament', 'unclear', 'too-binding', 'cost', 'unity', 'reform', 'pledge', 'other'] as const;
const WITH_REASON = new Set(['object', 'hold']);
const CHAIR = -1, OBSERVER = -2, WIDTH = 64, KEPT = 'session';

const p: { screen: Screen | null; legal: Legal[]; blocks: Block[]; file: string; seat: number; busy: boolean; why: string; where: string; words: string; reasons: number[]; kept: boolean; setup: { seat: number; pace: number; seed: number }; wait: string; pick: Record<string, number> } = {
    screen: null, legal: [], blocks: [], file: '', seat: CHAIR, busy: false, why: '', where: '', words: '', reasons: [11, -1], kept: true, setup: { seat: CHAIR, pace: 5, seed: 1 }, wait: '', pick: {},
};

function parse<T>(text: string, or: T): T { try { return JSON.parse(text) as T; } catch { return or; } }

// --- what to read in a phase

type Want = { key: Key; text: PlayText; open: boolean; svg?: boolean };
const w = (key: Key, kind: Kind, b: number, open: boolean, svg = false): Want => ({ key, text: [kind, p.seat, b, WIDTH], open, svg });

function wanted(s: Screen): Want[] {
    const options = s.options.map((d) => w('play.option', Kind.OPTION, d, true)), table = w('play.text', Kind.TEXT, 0, true);
    const now = [w('play.picture', Kind.SVG_STANCES, -1, true, true), w('play.stances', Kind.STANCES, -1, false)];
    const advice = s.advice.map((a) => w('play.advice', Kind.ADVICE, a.number, true));
    const card = p.seat >= OBSERVER ? [w('play.card', Kind.CARD, p.seat, false)] : [];
    switch (s.phase) {
    case 'opinion': return [w('play.note', Kind.NOTE, 0, true), ...options];
    case 'briefing': return [...Array.from({ length: 8 }, (_, i) => w('play.briefing', Kind.BRIEFING, i, true)), ...card.map((c) => ({ ...c, open: true }))];
    case 'opening': return [...card, ...options];
    case 'reading': return [table, ...s.options.map((_, i) => w('play.first', Kind.STANCES, i, i === 0)), ...card];
    case 'corridor': case 'silence': return [table, ...now, w('play.proposals', Kind.PROPOSALS, 0, true), ...advice, w('play.worlds', Kind.WORLDS, -1, false), ...card];
    case 'ratify': return [w('play.result', Kind.RESULT, 0, true), table];
    case 'future': return [w('play.result', Kind.RESULT, 0, s.months.length === 0), ...s.months.flatMap((m, i) => (m.events.length > 0 || i === 0 || i === s.months.length - 1 ? [w('play.month', Kind.MONTH, i, true)] : [])).slice(-60)];
    case 'consult': return [w('play.consult', Kind.CONSULT, 0, true)];
    case 'debrief': return [w('play.result', Kind.RESULT, 0, true), w('play.debrief', Kind.DEBRIEF, 0, true)];
    default: return [w('play.derole', Kind.DEROLE, 0, true), w('play.debrief', Kind.DEBRIEF, 0, false)];
    }
}

async function read(x: Ctx, s: Screen): Promise<void> {
    const list = wanted(s), head: PlayText[] = [[Kind.WHERE, p.seat, 0, 100], [Kind.HELP, p.seat, s.phase_number, WIDTH]];
    const [where, help, ...texts] = await x.client.playTexts([...head, ...list.map((l) => l.text)]);
    const blocks: Block[] = [];
    list.forEach((l, i) => {
        const text = texts[i] ?? '', last = blocks[blocks.length - 1];
        if (!text.trim()) return;
        if (last && last.title === t(l.key) && !l.svg) last.text += l.key === 'play.month' ? text : `\n${text}`;
        else blocks.push({ title: t(l.key), text, open: l.open, ...(l.svg ? { svg: true } : {}) });
    });
    p.where = where ?? '';
    p.blocks = [...blocks, { title: t('play.help'), text: help ?? '', open: false }];
}

// --- moves

async function take(x: Ctx, turn: Turn): Promise<void> {
    for (let now = turn; ;) {
        if (now.view) p.screen = parse<Screen | null>(now.view, p.screen);
        p.legal = parse<Legal[]>(now.legal, []);
        p.file = now.file || p.file;
        p.why = now.why || p.why;
        if (!now.busy) break;
        p.wait = t('play.computers', { n: p.screen?.n_moves ?? 0 });
        x.store.set({});
        now = await x.client.playBots(p.seat);
    }
    p.wait = '';
    if (p.file) p.kept = remember(KEPT, p.file);
    if (p.screen) await read(x, p.screen);
}

async function during(x: Ctx, work: () => Promise<void>): Promise<void> {
    if (p.busy) return;
    p.busy = true;
    p.why = '';
    x.store.set({});
    try { await work(); } catch { p.why = t('play.stopped'); p.screen = null; }
    p.busy = false;
    x.say(p.why || p.where);
    x.store.set({});
    requestAnimationFrame(() => document.getElementById('play-h')?.focus());
}

function move(x: Ctx, legal: Legal): void {
    void during(x, async () => {
        const m = [...legal.move], needs = WITH_REASON.has(legal.verb) || (legal.verb === 'stance' && (m[3] ?? 0) >= 3), reasons = p.reasons.filter((r) => r >= 0);
        if (needs) { m[5] = reasons.length; m[6] = reasons[0] ?? 11; m[7] = reasons[1] ?? 0; }
        const words = p.words.trim().slice(0, 140) || (legal.words ? '-' : '');
        const turn = await x.client.playApply(m, words, p.seat);
        if (turn.ok) { p.words = ''; p.reasons = [11, -1]; }
        await take(x, turn);
    });
}

function begin(x: Ctx): void {
    void during(x, async () => {
        const { seat, pace, seed } = p.setup, turn = await x.client.playOpen(Float64Array.from([seed, seat, seat === CHAIR ? 1 : 0, pace, 0, 0, 0, 0]));
        if (!turn.ok) { p.why = turn.why || t('play.stopped'); return; }
        p.seat = seat;
        await take(x, await x.client.playBots(seat));
    });
}

function resume(x: Ctx, text: string): void {
    void during(x, async () => {
        const turn = await x.client.playRead(new TextEncoder().encode(text));
        if (!turn.ok) { p.why = t('play.badfile', { why: turn.why }); return; }
        const screen = parse<Screen | null>(turn.view, null), why = turn.why;
        p.seat = screen ? (screen.person === CHAIR || (screen.human_chair && screen.person < 0) ? CHAIR : screen.person) : CHAIR;
        await take(x, await x.client.playBots(p.seat));
        if (why) p.why = t('play.damaged', { why });
    });
}

async function openFile(x: Ctx, event: Event): Promise<void> {
    const input = event.target as HTMLInputElement, file = input.files?.[0];
    input.value = '';
    if (!file) return;
    if (file.size > 4e6) { p.why = t('play.badfile', { why: t('play.toolarge') }); x.store.set({}); return; }
    try { resume(x, await file.text()); } catch { p.why = t('play.badfile', { why: '' }); x.store.set({}); }
}

// --- the screen

function setup(x: Ctx): TemplateResult {
    const seats = [{ value: CHAIR, label: t('play.chair') }, { value: OBSERVER, label: t('play.observer') }, ...x.c.members.map((m, i) => ({ value: i, label: m.name }))];
    const kept = recall(KEPT);
    return html`<div class="prose"><h2 id="play-h" tabindex="-1">${t('play.h')}</h2><p class="lead">${t('play.lead', { n: x.c.members.length, applicant: x.c.applicant })}</p><p>${t('play.what')}</p>
        ${p.why ? html`<p class="notice" role="alert">${p.why}</p>` : nothing}
        <div class="row">${select('play-seat', t('play.seat'), seats, p.setup.seat, (v) => { p.setup.seat = Number(v); x.store.set({}); })}
            ${select('play-pace', t('play.pace'), [5, 30, 45, 60, 90].map((n) => ({ value: n, label: t('play.minutes', { n }) })), p.setup.pace, (v) => { p.setup.pace = Number(v); })}
            <span class="field"><label for="play-seed">${t('about.seed')}</label><input id="play-seed" type="number" min="0" step="1" .value=${String(p.setup.seed)} @change=${(e: Event) => { p.setup.seed = Math.max(0, Math.floor(Number((e.target as HTMLInputElement).value) || 0)); }}></span></div>
        <p class="soft">${t('play.observerhint')}</p>
        <p class="tools"><button type="button" class="primary" ?disabled=${p.busy} @click=${() => begin(x)}>${t('play.begin')}</button>
            ${kept ? html`<button type="button" ?disabled=${p.busy} @click=${() => resume(x, kept)}>${t('play.continue')}</button> <button type="button" class="quiet" @click=${() => { forget(KEPT); x.store.set({}); }}>${t('play.forget')}</button>` : nothing}</p>
        <p><label class="file">${t('play.open')} <input type="file" accept=".entente,.txt,text/plain" @change=${(e: Event) => void openFile(x, e)}></label></p><p class="soft">${t('play.files')}</p></div>`;
}

const ORDER = ['ready', 'opinion', 'stance', 'consent', 'object', 'table', 'silence', 'expire', 'accept', 'decline', 'amend', 'offer', 'ask', 'logroll', 'pay', 'bloc', 'act', 'redraft', 'delay', 'timeout', 'ratify', 'hold', 'month', 'answer', 'agree', 'reopen', 'finish', 'reflect', 'leave', 'step-in', 'step-out', 'depart'];

// --- moves with two parts: what about, then what

const draftName = (x: Ctx, d: number): string => (d < 0 ? t('play.text') : x.c.drafts[d]?.title ?? '');
const PAIRS: Record<string, { first: (x: Ctx, a: number) => string; second: (x: Ctx, a: number, b: number) => string }> = {
    stance: { first: draftName, second: (_x, _a, b) => stanceName(b) },
    opinion: { first: (x, a) => draftName(x, p.screen?.options[a] ?? -1), second: (_x, _a, b) => t(`certain.${b}` as Key) },
    ask: { first: draftName, second: (x, _a, b) => x.c.members[b]?.name ?? '' },
    amend: { first: (x, a) => x.c.clauses[a]?.name ?? '', second: (x, a, b) => x.c.clauses[a]?.levels[b]?.name ?? '' },
    offer: { first: (x, a) => x.c.clauses[a]?.name ?? '', second: (x, a, b) => x.c.clauses[a]?.levels[b]?.name ?? '' },
};

/** What this seat has said of a draft so far: marked, because it may be changed until everybody has spoken. */
function given(a: number): number {
    const own = p.seat >= 0 ? p.screen?.members?.[p.seat] : undefined;
    return a < 0 ? own?.stance ?? -1 : own?.first[p.screen?.options.indexOf(a) ?? -1] ?? -1;
}

function stances(x: Ctx, moves: Legal[]): TemplateResult {
    const drafts = [...new Set(moves.map((m) => m.move[2] ?? -1))];
    return html`${drafts.map((a) => html`<div class="moves"><p class="about" lang="en">${draftName(x, a)}</p><div class="choices" role="group" aria-label=${draftName(x, a)}>${moves.filter((m) => m.move[2] === a).map((m) => {
        const s = m.move[3] ?? 2;
        return html`<button type="button" aria-pressed=${given(a) === s ? 'true' : 'false'} ?disabled=${p.busy} @click=${() => move(x, m)}>${stanceMark(s)} ${stanceName(s)}</button>`;
    })}</div></div>`)}`;
}

function pair(x: Ctx, verb: string, moves: Legal[]): TemplateResult {
    const names = PAIRS[verb], firsts = [...new Set(moves.map((m) => m.move[2] ?? 0))], at = firsts.includes(p.pick[verb] ?? NaN) ? p.pick[verb] as number : firsts[0] ?? 0;
    const here = moves.filter((m) => m.move[2] === at), id = `do-${verb}`, title = t(`verb.${verb}` as Key);
    return html`<div class="moves"><p class="about">${title}</p>${select(`${id}-a`, t('play.about'), firsts.map((a) => ({ value: a, label: names?.first(x, a) ?? '' })), at, (v) => { p.pick[verb] = Number(v); x.store.set({}); }, true)}
        <span class="field"><label class="vh" for=${id}>${title}</label><select id=${id} lang="en">${here.map((m, i) => html`<option value=${i}>${names?.second(x, at, m.move[3] ?? 0)}</option>`)}</select></span>
        <button type="button" ?disabled=${p.busy} @click=${() => { const m = here[Number((document.getElementById(id) as HTMLSelectElement | null)?.value ?? 0)]; if (m) move(x, m); }}>${t('play.do')}<span class="vh"> ${title}</span></button></div>`;
}

function group(x: Ctx, verb: string, moves: Legal[]): TemplateResult {
    if (verb === 'stance') return stances(x, moves);
    if (moves.length > 3 && PAIRS[verb]) return pair(x, verb, moves);
    const id = `do-${verb}`, title = t((`verb.${verb}`) as Key);
    if (moves.length <= 3) return html`<div class="moves">${moves.map((m) => html`<button type="button" class=${verb === 'ready' ? 'primary' : ''} lang="en" ?disabled=${p.busy} @click=${() => move(x, m)}>${m.label}</button>`)}</div>`;
    return html`<div class="moves"><span class="field"><label for=${id}>${title}</label><select id=${id} lang="en">${moves.map((m, i) => html`<option value=${i}>${m.label}</option>`)}</select></span>
        <button type="button" ?disabled=${p.busy} @click=${() => { const at = Number((document.getElementById(id) as HTMLSelectElement | null)?.value ?? 0), m = moves[at]; if (m) move(x, m); }}>${t('play.do')}<span class="vh"> ${title}</span></button></div>`;
}

function actions(x: Ctx): TemplateResult {
    const verbs = [...new Set(p.legal.map((l) => l.verb))].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)), of = (v: string): Legal[] => p.legal.filter((l) => l.verb === v);
    const rare = new Set(['step-in', 'step-out', 'depart', 'logroll', 'pay', 'bloc', 'timeout', 'delay']), some = verbs.filter((v) => !rare.has(v)), others = verbs.filter((v) => rare.has(v));
    const reasons = p.legal.some((l) => WITH_REASON.has(l.verb) || (l.verb === 'stance' && (l.move[3] ?? 0) >= 3)), words = reasons || p.legal.some((l) => l.words);
    const pick = (n: number): TemplateResult => select(`reason-${n}`, t(n ? 'play.reason2' : 'play.reason'), [...(n ? [{ value: -1, label: '–' }] : []), ...REASONS.map((r, i) => ({ value: i, label: t(`reason.${r}` as Key) }))], p.reasons[n] ?? -1, (v) => { p.reasons[n] = Number(v); x.store.set({}); });
    return html`<section class="panel actions" aria-labelledby="act-h"><h3 id="act-h">${t('play.actions')}</h3>
        ${reasons ? html`<div class="row">${pick(0)}${pick(1)}</div>` : nothing}
        ${words ? html`<span class="field"><label for="words">${t('play.words')}</label><input id="words" type="text" maxlength="140" .value=${p.words} @input=${(e: Event) => { p.words = (e.target as HTMLInputElement).value; }}></span>` : nothing}
        ${some.map((v) => group(x, v, of(v)))}
        ${others.length ? html`<details><summary>${t('play.more')}</summary>${others.map((v) => group(x, v, of(v)))}</details>` : nothing}
        ${p.legal.length ? nothing : html`<p>${t(p.screen?.phase === 'end' ? 'play.over' : 'play.nothing')}</p>`}</section>`;
}

async function debriefPage(x: Ctx): Promise<void> {
    const [page] = await x.client.playTexts([[Kind.DEBRIEF_PAGE, p.seat, 0, 0]]);
    if (page) save('entente-debrief.html', page, 'text/html'); else x.say(t('fail.text'));
}

export function playView(x: Ctx): View {
    const s = p.screen;
    if (!s) return setup(x);
    const after = ['debrief', 'derole', 'end'].includes(s.phase);
    return html`<div class="play"><h2 id="play-h" tabindex="-1">${t(`phase.${s.phase}` as Key)}</h2><p class="where" lang="en">${p.where}</p>
        ${p.why ? html`<p class="notice" role="alert">${p.why}</p>` : nothing}${p.wait ? html`<p role="status">${p.wait}</p>` : nothing}
        ${p.kept ? nothing : html`<p class="notice">${t('play.notkept')}</p>`}
        <div class="table"><div class="reading" lang="en">${p.blocks.map((b) => html`<details ?open=${b.open}><summary><h3 lang=${document.documentElement.lang}>${b.title}</h3></summary>${b.svg ? html`<div class="widepic" tabindex="0" role="region" aria-label=${b.title}>${picture(b.text)}</div>` : html`<div class="said" tabindex="0" role="region" aria-label=${b.title}>${prose(b.text, WIDTH)}</div>`}</details>`)}</div>${actions(x)}</div>
        <p class="tools"><button type="button" @click=${() => save(`entente-${x.c.id}.entente`, p.file, 'text/plain')}>${t('play.save')}</button>
            ${after ? html`<button type="button" @click=${() => void debriefPage(x)}>${t('play.debriefpage')}</button>` : nothing}
            <button type="button" class="quiet" @click=${() => { p.screen = null; p.why = ''; x.store.set({}); }}>${t('play.leave')}</button></p>
        <p class="soft">${t('play.digest')} <code id="play-digest">${s.digest}</code></p></div>`;
}
