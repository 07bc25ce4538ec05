// What the person may do now: the engine says what is allowed, here it is asked for, one question after the other, each
// with what it leads to in one line.
import { html, nothing, type TemplateResult } from 'lit-html';
import { CHAIR, fit, make, p, type Legal, type Screen } from '../table';
import { t, type Key } from '../text';
import { select, stanceMark, stanceName, type Ctx, type View } from '../ui';

const REASONS = ['direct-war', 'invites-attack', 'prolongs-war', 'rewards-force', 'parliament', 'unclear', 'too-binding', 'cost', 'unity', 'reform', 'pledge', 'other'] as const;
const OTHER = REASONS.length - 1, OBJECTS = 3, LEVELS = 8;
const TENTHS = [1, 2, 3, 5, 10, 20] as const;
const WITH_REASON = new Set(['object', 'hold']);
const PHASES = { corridor: 4, silence: 5, ratify: 6 };

const title = (verb: string): string => t(`verb.${verb}` as Key);
const does = (verb: string): string => t(`does.${verb}` as Key);
export const draftName = (x: Ctx, d: number): string => (d < 0 ? t('play.text') : x.c.drafts[d]?.title ?? '');
const level = (x: Ctx, k: number, l: number): string => `${x.c.clauses[k]?.name ?? ''}: ${x.c.clauses[k]?.levels[l]?.name ?? ''}`;
const member = (x: Ctx, m: number): string => x.c.members[m]?.name ?? '';
const byName = (a: { label: string }, b: { label: string }): number => (a.label < b.label ? -1 : 1);
const monthName = (n: number): string => t(n === 1 ? 'play.month1' : 'play.months', { n });
const proposal = (s: Screen | null, n: number): string => s?.proposals.find((q) => q.number === n)?.words ?? String(n + 1);

/** A move in words, for what is said once it is made. */
function described(x: Ctx, l: Legal): string {
    const [, , a = 0, b = 0] = l.move;
    switch (l.verb) {
    case 'stance': return `${draftName(x, a)}: ${stanceName(b)}`;
    case 'amend': case 'offer': return `${title(l.verb)} ${level(x, a, b)}`;
    case 'ask': return `${title(l.verb)}: ${member(x, b)}`;
    case 'table': return `${title(l.verb)}: ${draftName(x, a)}`;
    case 'accept': case 'decline': return `${title(l.verb)}: ${proposal(p.screen, a)}`;
    case 'bloc': case 'pay': case 'logroll': return `${title(l.verb)}: ${member(x, a)}`;
    case 'month': return monthName(a);
    case 'answer': return t(`reply.${a}` as Key);
    case 'act': return l.label;
    default: return title(l.verb);
    }
}
const did = (x: Ctx, l: Legal): string => (l.verb === 'ready' ? '' : t('play.did', { what: described(x, l) }));

// --- a move that needs reasons or words asks for them first

function choose(x: Ctx, l: Legal): void {
    const reasons = WITH_REASON.has(l.verb) || (l.verb === 'stance' && (l.move[3] ?? 0) >= OBJECTS), depart = !!l.off_card || l.verb === 'depart';
    if (!reasons && !depart) { make(x, [{ move: l.move, words: '', said: did(x, l) }]); return; }
    p.pending = { legal: l, depart, reasons };
    p.picked = [];
    p.words = p.lack = '';
    x.store.set({});
    requestAnimationFrame(() => { const h = document.getElementById('ask-h'); h?.focus({ preventScroll: true }); h?.scrollIntoView({ block: 'nearest' }); });
}

function cancel(x: Ctx): void {
    p.pending = null;
    p.lack = '';
    x.store.set({});
    requestAnimationFrame(() => document.getElementById('act-h')?.focus());
}

function confirm(x: Ctx, e: Event): void {
    e.preventDefault();
    const q = p.pending, words = fit(p.words).trim();
    if (!q) return;
    p.lack = q.reasons && !p.picked.length ? t('play.needreason') : q.depart && !words ? t('play.needwords') : '';
    if (p.lack) {
        x.store.set({});
        requestAnimationFrame(() => document.querySelector<HTMLElement>(q.reasons && !p.picked.length ? '#actions .reasons input' : '#words')?.focus());
        return;
    }
    const m = [...q.legal.move], leaves = q.depart && q.legal.verb !== 'depart', depart = p.legal.find((l) => l.verb === 'depart');
    if (q.reasons) { m[5] = p.picked.length; m[6] = p.picked[0] ?? OTHER; m[7] = p.picked[1] ?? 0; }
    const own = { move: m, words: leaves ? '' : words, said: did(x, q.legal) };
    make(x, leaves && depart ? [{ move: depart.move, words, said: '' }, own] : [own]);
}

function pickReason(x: Ctx, r: number, on: boolean): void {
    p.picked = on ? [...p.picked.filter((v) => v !== r), r].slice(-2) : p.picked.filter((v) => v !== r);
    x.store.set({});
}

export function wordsField(id: string, label: string, value: string, put: (v: string) => void): TemplateResult {
    return html`<span class="field wide"><label for=${id}>${label}</label><input id=${id} type="text" maxlength="140" autocomplete="off" .value=${value} @input=${(e: Event) => {
        const input = e.target as HTMLInputElement, good = fit(input.value);
        if (good !== input.value) input.value = good;
        put(good);
    }}></span>`;
}

function question(x: Ctx): TemplateResult {
    const q = p.pending, l = q?.legal;
    if (!q || !l) return html``;
    return html`<form class="ask" aria-labelledby="ask-h" @submit=${(e: Event) => confirm(x, e)}><h3 id="ask-h" tabindex="-1">${described(x, l)}</h3>
        ${q.depart ? html`<p>${t(l.verb === 'depart' ? 'does.depart' : 'play.offcard')}</p>` : html`<p class="soft">${does(l.verb === 'stance' && p.screen?.phase === 'opening' ? 'stances' : l.verb)}</p>`}
        ${q.reasons ? html`<fieldset class="reasons"><legend>${t('play.why')}</legend>${REASONS.map((r, i) => html`<label class="check"><input type="checkbox" .checked=${p.picked.includes(i)} @change=${(e: Event) => pickReason(x, i, (e.target as HTMLInputElement).checked)}> ${t(`reason.${r}` as Key)}</label>`)}</fieldset>` : nothing}
        ${wordsField('words', t(q.depart ? 'play.departwords' : 'play.words'), p.words, (v) => { p.words = v; })}
        ${p.lack ? html`<p class="notice" role="alert">${p.lack}</p>` : nothing}
        <p class="tools"><button type="submit" class="primary">${t(q.depart && l.verb !== 'depart' ? 'play.confirmdepart' : 'play.confirm')}</button> <button type="button" @click=${() => cancel(x)}>${t('play.chooseagain')}</button></p></form>`;
}

// --- the private opinion, before and after

const SURE = [0, 1, 2, 3, 4] as const;
export const opinionWords = (x: Ctx, packed: number): string => (packed < 0 ? t('play.noopinion') : `${draftName(x, p.screen?.options[Math.floor(packed / 8)] ?? -1)}, ${t(`certain.${packed % 8}` as Key)}`);

function sayOpinion(x: Ctx, e: Event, verb: 'opinion' | 'leave'): void {
    e.preventDefault();
    const { option, sure } = p.form, own = p.legal.find((l) => l.verb === verb && l.move[2] === option && (option < 0 || l.move[3] === sure)), ready = p.legal.find((l) => l.verb === 'ready');
    const list = [...(own ? [{ move: own.move, words: '', said: verb === 'leave' ? t('play.left') : t('play.opinionkept') }] : []), ...(verb === 'opinion' && ready ? [{ move: ready.move, words: '', said: '' }] : [])];
    make(x, list);
}

function opinionForm(x: Ctx, verb: 'opinion' | 'leave'): TemplateResult {
    const s = p.screen, options = s?.options ?? [], radio = (name: string, value: number, label: string, lang: string | typeof nothing, put: (n: number) => void, now: number): TemplateResult => html`<label class="check"><input type="radio" name=${name} value=${value} .checked=${now === value} @change=${() => { put(value); x.store.set({}); }}> <span lang=${lang}>${label}</span></label>`;
    return html`<form class="ask" @submit=${(e: Event) => sayOpinion(x, e, verb)}>
        ${verb === 'leave' ? html`<p>${t('play.before', { what: opinionWords(x, s?.opinion ?? -1) })}</p>` : nothing}
        <fieldset class="reasons"><legend>${t(verb === 'opinion' ? 'play.think' : 'play.thinknow')}</legend>
            ${options.map((d, i) => radio('opinion', i, draftName(x, d), 'en', (n) => { p.form.option = n; }, p.form.option))}${radio('opinion', -1, t('play.rathernot'), document.documentElement.lang, (n) => { p.form.option = n; }, p.form.option)}</fieldset>
        ${p.form.option >= 0 ? html`<fieldset class="reasons"><legend>${t('play.howsure')}</legend>${SURE.map((n) => radio('sure', n, t(`certain.${n}` as Key), document.documentElement.lang, (v) => { p.form.sure = v; }, p.form.sure))}</fieldset>` : nothing}
        <p class="soft">${does(verb)}</p><p class="tools"><button type="submit" class="primary">${t(verb === 'opinion' ? 'play.goon' : 'play.leaverole')}</button></p></form>`;
}

// --- the other moves

/** What this seat has said of a draft so far: marked, because it may be changed until everybody has spoken. */
function given(a: number): number {
    const own = p.seat >= 0 ? p.screen?.members[p.seat] : undefined;
    return a < 0 ? own?.stance ?? -1 : own?.first?.[p.screen?.options.indexOf(a) ?? -1] ?? -1;
}

function stances(x: Ctx, moves: Legal[]): TemplateResult {
    const drafts = [...new Set(moves.map((m) => m.move[2] ?? -1))], opening = p.screen?.phase === 'opening';
    return html`${opening ? html`<p>${t('play.given', { n: drafts.filter((a) => given(a) >= 0).length, of: drafts.length })}</p>` : nothing}${drafts.map((a) => {
        const here = moves.filter((m) => m.move[2] === a), against = here.filter((m) => m.off_card).map((m) => stanceName(m.move[3] ?? 2));
        return html`<div class="moves"><p class="about" lang="en">${draftName(x, a)}</p>${opening && a >= 0 ? html`<p class="does" lang="en">${x.c.drafts[a]?.summary}</p>` : nothing}<div class="choices" role="group" aria-label=${t('play.stanceon', { text: draftName(x, a) })}>${here.map((m) => {
            const s = m.move[3] ?? 2;
            return html`<button type="button" aria-pressed=${given(a) === s ? 'true' : 'false'} @click=${() => choose(x, m)}>${stanceMark(s)} ${stanceName(s)}</button>`;
        })}</div>${against.length ? html`<p class="does">${t('play.againstcard', { list: against.join(', ') })}</p>` : nothing}</div>`;
    })}<p class="does">${does(opening ? 'stances' : 'stance')}</p>`;
}

/** A list, or two where the second depends on the first, and a button. */
interface Ask { firsts: { value: number; label: string }[]; seconds: (a: number) => { value: number; label: string }[]; firstLabel: string; secondLabel: string }

function twoLists(x: Ctx, verb: string, ask: Ask, go: (a: number, b: number) => void): TemplateResult {
    const id = `do-${verb}`, at = ask.firsts.some((f) => f.value === p.pick[verb]) ? p.pick[verb] as number : ask.firsts[0]?.value ?? 0, list = ask.seconds(at), key = `${verb}.b`;
    const b = list.some((o) => o.value === p.pick[key]) ? p.pick[key] as number : list[0]?.value ?? 0, put = (k: string) => (v: string): void => { p.pick[k] = Number(v); x.store.set({}); };
    return html`<div class="moves"><p class="about">${title(verb)}</p><p class="does">${does(verb)}</p>${ask.firsts.length > 1 ? select(`${id}-a`, ask.firstLabel, ask.firsts, at, put(verb), true) : nothing}${list.length ? select(id, ask.secondLabel, list, b, put(key), true) : nothing}
        <button type="button" @click=${() => go(at, b)}>${t('play.do')}<span class="vh"> ${title(verb)}</span></button></div>`;
}

/** Moves with the numbers a and b. */
function pair(x: Ctx, verb: string, moves: Legal[]): TemplateResult {
    const draft = verb === 'ask', firsts = [...new Set(moves.map((m) => m.move[2] ?? 0))];
    const ask: Ask = {
        firsts: firsts.map((a) => ({ value: a, label: draft ? draftName(x, a) : x.c.clauses[a]?.name ?? '' })), firstLabel: t(draft ? 'play.aboutwhich' : 'play.whichclause'), secondLabel: t(draft ? 'play.aboutwhom' : 'play.whatlevel'),
        seconds: (a) => { const all = moves.filter((m) => m.move[2] === a).map((m) => ({ value: m.move[3] ?? 0, label: draft ? member(x, m.move[3] ?? 0) : x.c.clauses[a]?.levels[m.move[3] ?? 0]?.name ?? '' })); return draft ? all.sort(byName) : all; },
    };
    return twoLists(x, verb, ask, (a, b) => { const m = moves.find((o) => o.move[2] === a && o.move[3] === b); if (m) choose(x, m); });
}

/** Moves with one number. */
function single(x: Ctx, verb: string, moves: Legal[]): TemplateResult {
    const label = (m: Legal): string => (verb === 'bloc' ? member(x, m.move[2] ?? 0) : verb === 'table' ? draftName(x, m.move[2] ?? 0) : verb === 'accept' || verb === 'decline' ? proposal(p.screen, m.move[2] ?? 0) : m.label.replace(/^[^:]*: /, ''));
    const ask: Ask = { firsts: [], firstLabel: '', secondLabel: title(verb), seconds: () => { const all = moves.map((m) => ({ value: m.move[2] ?? 0, label: label(m) })); return verb === 'bloc' ? all.sort(byName) : all; } };
    return twoLists(x, verb, ask, (_, b) => { const m = moves.find((o) => o.move[2] === b); if (m) choose(x, m); });
}

/** The engine lists a few side payments and exchanges out of very many: here any can be put together; it says no if it must. */
function payment(x: Ctx, moves: Legal[]): TemplateResult {
    const ask: Ask = { firsts: moves.map((m) => ({ value: m.move[2] ?? 0, label: member(x, m.move[2] ?? 0) })).sort(byName), firstLabel: t('play.towhom'), secondLabel: t('play.howmuch'), seconds: () => TENTHS.map((n) => ({ value: n, label: t('play.tenths', { n: String(n / 10) }) })) };
    return twoLists(x, 'pay', ask, (a, b) => { const m = [...(moves[0]?.move ?? [])]; m[2] = a; m[3] = b; make(x, [{ move: m, words: '', said: t('play.did', { what: `${title('pay')}: ${member(x, a)}` }) }]); });
}
function exchange(x: Ctx, moves: Legal[], offers: Legal[]): TemplateResult {
    const levels = offers.map((m) => ({ value: (m.move[2] ?? 0) * LEVELS + (m.move[3] ?? 0), label: level(x, m.move[2] ?? 0, m.move[3] ?? 0) })), put = (v: string): void => { p.pick['logroll.c'] = Number(v); x.store.set({}); };
    const theirs = levels.some((l) => l.value === p.pick['logroll.c']) ? p.pick['logroll.c'] as number : levels[levels.length - 1]?.value ?? 0;
    const ask: Ask = { firsts: moves.map((m) => ({ value: m.move[2] ?? 0, label: member(x, m.move[2] ?? 0) })).sort(byName), firstLabel: t('play.withwhom'), secondLabel: t('play.ours'), seconds: () => levels };
    return html`${twoLists(x, 'logroll', ask, (a, b) => { const m = [...(moves[0]?.move ?? [])]; m[2] = a; m[3] = b; m[4] = theirs; make(x, [{ move: m, words: '', said: t('play.did', { what: `${title('logroll')}: ${member(x, a)}` }) }]); })}${select('do-logroll-c', t('play.theirs'), levels, theirs, put)}`;
}

function months(x: Ctx, moves: Legal[]): TemplateResult {
    const longest = moves.reduce((n, m) => Math.max(n, m.move[2] ?? 0), 0);
    return html`<div class="moves">${[...moves].reverse().map((m) => html`<button type="button" class=${m.move[2] === longest ? 'primary' : ''} @click=${() => choose(x, m)}>${monthName(m.move[2] ?? 1)}</button>`)}<p class="does">${does('month')}</p></div>`;
}

function buttons(x: Ctx, verb: string, moves: Legal[]): TemplateResult {
    const main = ONWARD.has(verb) || verb === 'finish' && !p.legal.some((l) => l.verb === 'month');
    return html`<div class="moves">${moves.map((m) => html`<button type="button" class=${main ? 'primary' : ''} @click=${() => choose(x, m)}>${verb === 'ready' ? t(`ready.${p.screen?.phase ?? 'other'}` as Key) : ['act', 'accept', 'decline', 'answer'].includes(verb) ? described(x, m) : title(verb)}</button>`)}<p class="does">${does(verb === 'ready' ? `ready.${p.screen?.phase ?? ''}` : verb)}</p></div>`;
}

function group(x: Ctx, verb: string, moves: Legal[]): View {
    switch (verb) {
    case 'stance': return stances(x, moves);
    case 'amend': case 'offer': case 'ask': return pair(x, verb, moves);
    case 'pay': return payment(x, moves);
    case 'logroll': return exchange(x, moves, p.legal.filter((l) => l.verb === 'offer'));
    case 'month': return months(x, moves);
    case 'bloc': case 'table': case 'act': return single(x, verb, moves);
    case 'accept': case 'decline': return moves.length > 3 ? single(x, verb, moves) : buttons(x, verb, moves);
    case 'reflect': case 'opinion': case 'leave': return nothing; // each has its own form
    default: return buttons(x, verb, moves);
    }
}

/** What the rules allow and nobody needs at this point: as in the terminal. */
function hidden(s: Screen, verb: string, has: (v: string) => boolean): boolean {
    if (verb === 'accept' || verb === 'decline') return s.phase_number >= PHASES.ratify;
    if (verb === 'depart') return s.phase_number >= PHASES.ratify || s.phase_number < 2;
    if (verb === 'ready' && p.seat === CHAIR) return s.phase === 'reading' || s.phase === 'corridor' || s.phase === 'silence';
    if (s.phase !== 'silence' || !s.silence_open || p.seat < 0) return false;
    return verb === 'stance' || (verb === 'ready' && has('consent'));
}

const ORDER = ['stance', 'consent', 'object', 'table', 'accept', 'decline', 'offer', 'amend', 'ask', 'silence', 'expire', 'redraft', 'delay', 'timeout', 'ratify', 'hold', 'month', 'answer', 'agree', 'reopen', 'finish', 'ready', 'logroll', 'pay', 'bloc', 'act', 'step-in', 'depart', 'step-out'];
/** The way on, where there is one that takes no side. */
const ONWARD = new Set(['ready', 'silence', 'expire', 'agree']);
const RARE = new Set(['logroll', 'pay', 'bloc', 'act', 'depart', 'step-out']);

export function actions(x: Ctx): TemplateResult {
    const s = p.screen, verbs = ORDER.filter((v) => p.legal.some((l) => l.verb === v)), of = (v: string): Legal[] => p.legal.filter((l) => l.verb === v), has = (v: string): boolean => of(v).length > 0;
    const shown = s ? verbs.filter((v) => !hidden(s, v, has)) : [], some = shown.filter((v) => !RARE.has(v)), others = shown.filter((v) => RARE.has(v));
    const form = s?.phase === 'opinion' && has('opinion') ? opinionForm(x, 'opinion') : s?.phase === 'derole' && has('leave') ? opinionForm(x, 'leave') : null;
    return html`<section class="panel actions" id="actions" aria-labelledby=${p.pending ? 'ask-h' : 'act-h'}>${p.pending ? question(x) : html`<h3 id="act-h" tabindex="-1">${t('play.actions')}</h3>
        ${form ?? some.map((v) => group(x, v, of(v)))}
        ${others.length ? html`<details class="rare"><summary>${t('play.more')}</summary>${others.map((v) => group(x, v, of(v)))}</details>` : nothing}
        ${p.legal.length || p.busy ? nothing : html`<p>${t(s?.phase === 'end' ? 'play.over' : 'play.nothing')}</p>`}`}</section>`;
}
