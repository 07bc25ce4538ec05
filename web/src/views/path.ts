// Five minutes, step by step: a guess, a seat, the council, one clause, one belief, three futures, what decides. It
// changes the same text and beliefs as Explore does, so that everything found here can be looked at there.
import { html, nothing, type TemplateResult } from 'lit-html';
import { changes, conditionList, questionKey, type Analyses } from '../analysis';
import { copy } from '../files';
import { Stance, type Council } from '../settings';
import { hundred, plural, t, type Key } from '../text';
import { select, stanceMark, stanceName, type Ctx, type View } from '../ui';
import { readNote } from './around';
import { beliefBox, takeOver } from './beliefs';
import { councilOf, headline, ringPart } from './council';
import { clauseRow } from './decision';
import { stories } from './futures';
import { threeLines } from './lines';
import { memberChoices } from './names';
import { cruxCard } from './play_after';

const STEPS = ['guess', 'seat', 'council', 'clause', 'belief', 'futures', 'crux', 'end'] as const, BELIEF = 4, FUTURES_TO_DRAW = 3;
const at = { step: -1, guess: -1, breaks: -1, seat: -1 };

export const onPath = (): boolean => at.step >= 0;

function go(x: Ctx, step: number): void {
    at.step = step;
    const r = x.store.state.frame ? councilOf(x.store.state.frame) : null;
    if (STEPS[step] === 'council') at.breaks = -1;
    x.store.choose({ view: 'council', ...(STEPS[step] === 'council' ? { seat: at.seat } : {}) });
    if (STEPS[step] === 'clause' && r) at.breaks = stopping(r);
    x.store.set({});
    requestAnimationFrame(() => requestAnimationFrame(() => { const h = document.getElementById('path-h'); h?.focus({ preventScroll: true }); h?.scrollIntoView({ block: 'start' }); x.say(h?.textContent ?? ''); }));
}
export function startPath(x: Ctx): void { at.guess = at.seat = -1; readNote(x); go(x, 0); }
function endPath(x: Ctx, tab: 'explore' | 'play'): void {
    at.step = -1;
    x.store.choose({ tab });
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(tab === 'play' ? 'play-h' : 'main')?.focus()));
}

const stopping = (r: Council): number => (r.continues ? 0 : r.members.filter((m) => m.stance === Stance.BREAK).length);
const options = (x: Ctx): { d: number; title: string; summary: string }[] => x.c.drafts.flatMap((draft, d) => (draft.kind === 'option' ? [{ d, title: draft.title, summary: draft.summary }] : []));

// --- the steps

function guess(x: Ctx): TemplateResult {
    const pick = (n: number): void => {
        at.guess = n;
        const d = n >= 0 ? n : options(x)[0]?.d ?? 0;
        x.store.decide({ base: d, levels: [...(x.c.drafts[d]?.levels ?? [])] });
    };
    const radio = (value: number, title: string, summary: string): TemplateResult => html`<label class="check"><input type="radio" name="guess" value=${value} .checked=${at.guess === value} @change=${() => pick(value)}> <span lang=${value >= 0 ? 'en' : document.documentElement.lang}><b>${title}</b>${summary ? html`<br>${summary}` : nothing}</span></label>`;
    return html`<p class="lead">${t('path.question', { n: x.c.members.length, applicant: x.c.applicant })}</p><fieldset class="reasons"><legend>${t('path.yourguess')}</legend>${options(x).map((o) => radio(o.d, o.title, o.summary))}${radio(-1, t('path.dontknow'), '')}</fieldset><p class="soft">${t('path.noright')}</p>`;
}

function seat(x: Ctx): TemplateResult {
    const list = [{ value: -1, label: t('play.chair') }, ...memberChoices(x.c)];
    return html`<p>${t('path.seatwhat')}</p>${select('path-seat', t('play.seat'), list, at.seat, (v) => { at.seat = Number(v); x.store.choose({ seat: at.seat }); })}`;
}

/** The changes of one clause after which this member would not object, best first. */
function wouldMove(x: Ctx, an: Analyses, m: number): View {
    const s = x.store.state.choice, key = questionKey(s), run = an.get('conditions', key);
    an.start('conditions', key, conditionList);
    if (!run || run.done < run.total) return html`<p class="soft" role="status">${t('path.asking', { name: x.c.members[m]?.name ?? '' })}</p>`;
    const margin = (i: number): number => run.results[i]?.members[m]?.margin ?? -99;
    const wins = changes(x.c, s).map((change, i) => ({ change, i: i + 1 })).filter(({ i }) => (run.results[i]?.members[m]?.stance ?? Stance.BREAK) < Stance.OBJECT).sort((a, b) => margin(b.i) - margin(a.i)).slice(0, 3);
    return wins.length ? html`<p>${t('path.wouldmove')}</p><ul>${wins.map(({ change }) => html`<li lang="en">${x.c.clauses[change.clause]?.name}: ${x.c.clauses[change.clause]?.levels[change.level]?.name}</li>`)}</ul>` : html`<p>${t('path.nothingmoves')}</p>`;
}

function council(x: Ctx, an: Analyses, f: NonNullable<Ctx['store']['state']['frame']>): View {
    const m = x.store.state.choice.seat, r = councilOf(f), it = r?.members[m];
    const moves = it && it.stance >= Stance.OBJECT ? html`<section class="card" aria-labelledby="move-h"><h4 id="move-h">${t('path.moveh', { name: x.c.members[m]?.name ?? '' })}</h4>${wouldMove(x, an, m)}</section>` : nothing;
    return html`<p>${t('path.councilwhat')}</p>${ringPart(x, f, moves)}`;
}

function own(x: Ctx, r: Council): View {
    const m = r.members[at.seat];
    return m ? html`<p>${t('path.yours', { name: x.c.members[at.seat]?.name ?? '' })} ${stanceMark(m.stance)} ${stanceName(m.stance)} (${t('path.objects', { p: hundred(m.objection) })})</p>` : nothing;
}

function clause(x: Ctx, r: Council): TemplateResult {
    const rows = x.c.clauses.map((k, i) => ({ k, i })).filter((q) => q.k.decider === 'council');
    return html`<p>${t('path.clausewhat')}</p><p class="count-now" role="status"><strong>${plural('path.breaks', stopping(r))}</strong>${at.breaks >= 0 && at.breaks !== stopping(r) ? ` ${t('path.before', { n: at.breaks })}` : ''}</p>${own(x, r)}<div class="clauses panel decision">${rows.map((q) => clauseRow(x, q.k, q.i))}</div>`;
}

function end(x: Ctx, f: NonNullable<Ctx['store']['state']['frame']>): View {
    const r = councilOf(f), say = (done: boolean): void => x.say(t(done ? 'copied' : 'notcopied'));
    return html`<p>${at.guess >= 0 ? t('path.youguessed', { what: x.c.drafts[at.guess]?.title ?? '' }) : t('path.noguess')} ${r ? headline(x, r) : ''}</p>
        <p class="tools"><button type="button" @click=${() => void copy(location.href).then(say)}>${t('rep.copylink')}</button></p>
        <section class="card" aria-labelledby="rival-h"><h4 id="rival-h">${t('path.rival')}</h4><p>${t('path.rivalwhat')}</p>${select('path-rival', t('path.whose'), [{ value: '', label: t('belief.choose') }, ...x.c.worldviews.map((v, i) => ({ value: i, label: v.claim }))], '', (v) => { if (v !== '') takeOver(x, Number(v)); })}
            ${x.store.state.choice.beliefs.some(Boolean) ? threeLines(x, f) : nothing}</section>
        <p class="tools"><button type="button" class="primary" @click=${() => endPath(x, 'play')}>${t('path.toplay')}</button> <button type="button" @click=${() => endPath(x, 'explore')}>${t('path.toexplore')}</button></p>`;
}

function body(x: Ctx, an: Analyses): View {
    const f = x.store.state.frame, r = f ? councilOf(f) : null, s = x.store.state.choice, step = STEPS[at.step];
    if (step === 'guess') return guess(x);
    if (step === 'seat') return seat(x);
    if (!f || !r) return html`<p role="status">${t('boot.loading')}</p>`;
    const belief = x.c.beliefs[BELIEF];
    switch (step) {
    case 'council': return council(x, an, f);
    case 'clause': return clause(x, r);
    case 'belief': return html`<p>${t('path.beliefwhat')}</p>${belief ? html`<div class="panel beliefs">${beliefBox(x, belief, BELIEF, true)}</div>` : nothing}${threeLines(x, f)}`;
    case 'futures': return html`<p>${t('path.futureswhat', { n: FUTURES_TO_DRAW })}</p>${stories(x, f)}`;
    case 'crux': return cruxCard(x, an, { levels: s.levels, beliefs: s.beliefs, where: s.where }, true);
    default: return end(x, f);
    }
}

export function pathView(x: Ctx, an: Analyses): TemplateResult {
    const step = STEPS[at.step] ?? 'guess', last = at.step === STEPS.length - 1;
    return html`<div class="path"><h2 class="stepline">${t('path.h')}</h2><p class="soft">${t('path.step', { n: at.step + 1, of: STEPS.length })} <progress max=${STEPS.length} value=${at.step + 1} aria-label=${t('path.h')}></progress></p><h3 id="path-h" tabindex="-1">${t(`path.h.${step}` as Key)}</h3>${body(x, an)}
        <p class="tools pathnav">${last ? nothing : html`<button type="button" class="primary" id="path-next" @click=${() => go(x, at.step + 1)}>${t('path.next')}</button>`} ${at.step > 0 ? html`<button type="button" @click=${() => go(x, at.step - 1)}>${t('path.back')}</button>` : nothing} <button type="button" class="quiet" @click=${() => endPath(x, 'play')}>${t('path.leave')}</button></p></div>`;
}
