// After the decision: what moved, pictures of what may follow, the belief that decides, questions for oneself, and the
// change of mind.
import { html, nothing, type TemplateResult } from 'lit-html';
import { expected, tornadoList, wouldAdopt, type Analyses } from '../analysis';
import { span } from '../case';
import { Kind } from '../engine';
import { save } from '../files';
import { packSettings, Stance, type Council, type Range } from '../settings';
import { make, p, type Screen } from '../table';
import { beliefValue, t } from '../text';
import { picture, type Ctx, type View } from '../ui';
import { opinionWords, wordsField } from './play_moves';
import { prose } from './prose';

// --- the crux: which belief decides

const FUTURES = 240, CRUX_WIDTH = 72;
const found = new Map<string, string[] | null>();

export interface Asked { levels: number[]; beliefs: (Range | null)[]; where: 1 | 2 }

/** The engine's own search over all beliefs and groups of them: asked for, because it takes a while. */
function search(x: Ctx, q: Asked, key: string): void {
    const text = q.levels.join(), same = x.c.drafts.findIndex((d) => d.levels.join() === text);
    found.set(key, null);
    x.store.set({});
    const settings = { seed: 1, futures: FUTURES, horizon: 1, fill: 0, correlate: false, drafts: same >= 0 ? [same] : [], own: same >= 0 ? null : q.levels, beliefs: q.beliefs, where: q.where };
    void x.client.crux(packSettings(settings), same >= 0 ? same : x.c.inForce).then((texts) => { found.set(key, texts); x.store.set({}); x.say(t('crux.done')); });
}
function searched(x: Ctx, q: Asked, key: string): TemplateResult {
    const got = found.get(key);
    if (got === undefined) return html`<p class="tools"><button type="button" @click=${() => search(x, q, key)}>${t('crux.ask')}</button></p><p class="soft">${t('crux.what')}</p>`;
    if (got === null) return html`<p role="status">${t('crux.working')}</p>`;
    return html`${got[0] ? html`<div class="widepic" tabindex="0" role="region" aria-label=${t('crux.h')} lang="en">${picture(got[0])}</div>` : nothing}<div class="said" lang="en">${prose(got[1] ?? t('fail.text'), CRUX_WIDTH)}</div>`;
}

const objectors = (r: Council): number => r.members.filter((m) => m.stance >= Stance.OBJECT).length;

/** What each document says of a belief, from the least to the most. */
function sayings(x: Ctx, b: number): TemplateResult {
    const unit = x.c.beliefs[b]?.unit ?? '', said = x.c.worldviews.flatMap((v) => { const cell = v.cells[b]; return cell?.range ? [{ v, r: cell.range, stated: cell.status === 'stated' }] : []; }).sort((one, two) => one.r.central - two.r.central);
    return html`<ul>${said.map(({ v, r, stated }) => html`<li><span lang="en">${v.claim}</span>: ${beliefValue(r.central, unit)}, ${t(stated ? 'belief.stated' : 'belief.implied')}</li>`)}</ul>`;
}

/** One belief after the other at the lowest and the highest value of any document: which one decides. */
function deciding(x: Ctx, an: Analyses, q: Asked, key: string): TemplateResult {
    const run = an.get('deciding', key);
    an.start('deciding', key, (c, s) => tornadoList(c, { ...s, ...q }));
    const base = run?.results[0];
    if (!run || run.done < run.total || !base) return html`<p role="status">${t('cruxcard.working')}</p>`;
    if (base.continues) return html`<p>${t('council.continues')}</p>`;
    const all = x.c.beliefs.flatMap((belief, b) => {
        const low = run.results[1 + 2 * b], high = run.results[2 + 2 * b];
        return low && high ? [{ belief, b, low, high, flip: wouldAdopt(low) !== wouldAdopt(base) || wouldAdopt(high) !== wouldAdopt(base), width: Math.abs(expected(high) - expected(low)) }] : [];
    }).sort((m, n) => Number(n.flip) - Number(m.flip) || n.width - m.width);
    const first = all[0];
    if (!first) return html`<p>${t('fail.text')}</p>`;
    const r = span(x.c, first.b), unit = first.belief.unit;
    return html`<p class="lead"><strong>${t(first.flip ? 'cruxcard.flip' : 'cruxcard.most', { name: first.belief.name })}</strong></p><p lang="en">${first.belief.definition}</p>
        <p>${t('cruxcard.ends', { low: beliefValue(r.low, unit), a: objectors(first.low), high: beliefValue(r.high, unit), b: objectors(first.high), now: objectors(base) })}</p><p>${t('cruxcard.sources')}</p>${sayings(x, first.b)}
        ${all.length > 1 ? html`<p class="soft">${t('cruxcard.next', { list: all.slice(1, 4).map((l) => l.belief.name).join(', ') })}</p>` : nothing}`;
}

export function cruxCard(x: Ctx, an: Analyses, q: Asked, bare = false): View {
    const key = JSON.stringify(q);
    return html`<section class="card" aria-labelledby="crux-h"><h3 id="crux-h">${t('play.crux')}</h3><p class="soft">${t('play.cruxwhat')}</p>${deciding(x, an, q, key)}
        <details><summary>${t('crux.h')}</summary>${searched(x, q, key)}</details>
        ${bare ? nothing : html`<p class="tools"><button type="button" @click=${() => { x.store.decide({ levels: [...q.levels] }); x.store.choose({ tab: 'explore' }); }}>${t('play.takeover')}</button></p>`}</section>`;
}

// --- pictures of the debrief page, the same here

const pages = new Map<string, string>();

async function fetchPage(x: Ctx, digest: string): Promise<void> {
    pages.set(digest, '');
    const [page] = await x.client.playTexts([[Kind.DEBRIEF_PAGE, p.seat, 0, 0]]);
    pages.clear();
    pages.set(digest, page ?? '');
    x.store.set({});
}
const drawings = (page: string, id: RegExp): string[] => (page.match(/<svg [\s\S]*?<\/svg>/g) ?? []).filter((s) => id.test(s.slice(0, 200)));

export function pictures(x: Ctx, s: Screen): View {
    if (!pages.has(s.digest)) void fetchPage(x, s.digest);
    const page = pages.get(s.digest) ?? '', now = drawings(page, / id="now-\d+"/), last = drawings(page, / id="last-\d+"/);
    if (!page) return html`<p class="soft" role="status">${t('play.drawing')}</p>`;
    const row = (title: string, list: string[]): View => (list.length ? html`<h4>${title}</h4><div class="icons" lang="en" tabindex="0" role="region" aria-label=${title}>${list.map((v) => html`<div>${picture(v)}</div>`)}</div>` : nothing);
    return html`<details class="block" ?open=${matchMedia('(min-width: 700px)').matches}><summary><h3>${t('play.pictures')}</h3></summary><p class="soft">${t('play.pictureswhat')}</p>${row(t('play.offorce'), now)}${row(t('play.oflast'), last)}</details>`;
}

export async function debriefPage(x: Ctx): Promise<void> {
    const [page] = await x.client.playTexts([[Kind.DEBRIEF_PAGE, p.seat, 0, 0]]);
    if (page) save('entente-debrief.html', page, 'text/html'); else x.say(t('fail.text'));
}

// --- questions, and the opinion before and after

function answer(x: Ctx, e: Event, q: number): void {
    e.preventDefault();
    const l = p.legal.find((m) => m.verb === 'reflect' && m.move[2] === q), words = (p.answers[q] ?? '').trim();
    if (!words) { x.say(t('play.emptyanswer')); (e.target as HTMLElement).querySelector('input')?.focus(); return; }
    if (l) make(x, [{ move: l.move, words, said: t('play.answerkept') }]);
}

export function questions(x: Ctx, s: Screen): View {
    if (!p.questions.length || !(p.legal.some((l) => l.verb === 'reflect') || s.reflections.length)) return nothing;
    return html`<section class="card" aria-labelledby="ask-self"><h3 id="ask-self">${t('play.questions')}</h3><p class="soft">${t('play.questionswhat')}</p><ol class="self">${p.questions.map((text, q) => {
        const said = s.reflections.filter((r) => r.question === q).map((r) => r.words), open = p.legal.some((m) => m.verb === 'reflect' && m.move[2] === q);
        return html`<li>${said.length ? html`<p lang="en">${text}</p>${said.map((words) => html`<blockquote>${words}</blockquote>`)}` : !open ? html`<p lang="en">${text}</p>` : html`<form @submit=${(e: Event) => answer(x, e, q)}>${wordsField(`answer-${q}`, text, p.answers[q] ?? '', (v) => { p.answers[q] = v; })} <button type="submit">${t('play.keepanswer')}<span class="vh"> ${q + 1}</span></button></form>`}</li>`;
    })}</ol></section>`;
}

export function changeOfMind(x: Ctx, s: Screen): View {
    if (s.opinion < 0 && s.opinion_after < 0) return nothing;
    return html`<section class="card" aria-labelledby="mind-h"><h3 id="mind-h">${t('play.mind')}</h3><dl class="mind"><dt>${t('play.mindbefore')}</dt><dd lang="en">${opinionWords(x, s.opinion)}</dd><dt>${t('play.mindafter')}</dt><dd lang="en">${opinionWords(x, s.opinion_after)}</dd></dl>
        <p>${t(s.opinion === s.opinion_after ? 'play.mindsame' : Math.floor(s.opinion / 8) === Math.floor(s.opinion_after / 8) ? 'play.mindsure' : 'play.mindmoved')}</p></section>`;
}
