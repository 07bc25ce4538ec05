// Play: the session of `entente play`, with the same engine and the same files. What is new comes first, then what can
// be done, then what there is to read.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Analyses } from '../analysis';
import { save } from '../files';
import { begin, canKeep, CHAIR, glance, keptSessions, lastOwn, leave, lookUp, OBSERVER, openFile, p, reload, resume, seatName, undo, WIDTH, type Block, type News, type Screen } from '../table';
import { plural, t, type Key } from '../text';
import { picture, select, type Ctx, type View } from '../ui';
import { readNote } from './around';
import { memberChoices } from './names';
import { onPath, pathView, startPath } from './path';
import { changeOfMind, cruxCard, debriefPage, pictures, questions } from './play_after';
import { actions } from './play_moves';
import { prose } from './prose';

// --- before the session

function drawSeat(x: Ctx): void {
    p.setup.seat = p.setup.seed % x.c.members.length;
    x.store.set({});
}

function keptPart(x: Ctx): View {
    const all = keptSessions().flatMap((k) => { const g = glance(k.file); return g ? [{ ...k, g }] : []; });
    if (!all.length) return canKeep() ? nothing : html`<p class="notice">${t('play.cannotkeep')}</p>`;
    return html`<section class="card" aria-labelledby="kept-h"><h3 id="kept-h">${t('play.kepthere')}</h3><ul class="kept">${all.map(({ file, drop, g }, i) => html`<li>${t('play.keptone', { seat: seatName(x, g.seat), pace: g.pace, n: g.moves })}
        <span class="tools"><button type="button" class=${i === 0 ? 'primary' : ''} ?disabled=${p.busy} @click=${() => { readNote(x); resume(x, file); }}>${t('play.continue')}</button> <button type="button" class="quiet" @click=${() => { drop(); x.store.set({}); document.getElementById('play-h')?.focus(); }}>${t('play.forget')}</button></span></li>`)}</ul></section>`;
}

function setup(x: Ctx): TemplateResult {
    const seats = [{ value: CHAIR, label: t('play.chair') }, { value: OBSERVER, label: t('play.observer') }, ...memberChoices(x.c)];
    return html`<h2 id="play-h" tabindex="-1">${t('play.h')}</h2><p class="lead">${t('play.lead', { n: x.c.members.length, applicant: x.c.applicant })}</p><p>${t('play.what')}</p>
        ${p.why ? html`<div class="notice" role="alert"><p>${p.why}</p><p>${t('play.wayon')}</p></div>` : nothing}${p.wait ? html`<p role="status">${p.wait}</p>` : nothing}
        ${keptPart(x)}
        <section class="card" aria-labelledby="five-h"><h3 id="five-h">${t('path.h')}</h3><p>${t('path.what')}</p><p class="tools"><button type="button" id="path-begin" @click=${() => startPath(x)}>${t('path.begin')}</button></p></section>
        <section class="card" aria-labelledby="new-h"><h3 id="new-h">${t('play.new')}</h3>
        <div class="row">${select('play-seat', t('play.seat'), seats, p.setup.seat, (v) => { p.setup.seat = Number(v); x.store.set({}); })}<button type="button" @click=${() => drawSeat(x)}>${t('play.draw')}</button></div>
        <p class="soft">${t(p.setup.seat === CHAIR ? 'play.chairhint' : p.setup.seat === OBSERVER ? 'play.observerhint' : 'play.memberhint')}</p>
        <div class="row">${select('play-pace', t('play.pace'), [5, 30, 45, 60, 90].map((n) => ({ value: n, label: t('play.minutes', { n }) })), p.setup.pace, (v) => { p.setup.pace = Number(v); })}
            <span class="field"><label for="play-seed">${t('about.seed')}</label><input id="play-seed" type="number" min="0" step="1" .value=${String(p.setup.seed)} @change=${(e: Event) => { p.setup.seed = Math.min(2 ** 53, Math.max(0, Math.floor(Number((e.target as HTMLInputElement).value) || 0))); }}></span></div>
        <p class="soft">${t('play.seedhint')}</p>
        <p class="tools"><button type="button" class="primary" id="play-begin" ?disabled=${p.busy} @click=${() => { readNote(x); begin(x); }}>${t('play.begin')}</button></p></section>
        <section class="card" aria-labelledby="file-h"><h3 id="file-h">${t('play.fromfile')}</h3><p><label class="file">${t('play.open')} <input id="play-file" type="file" accept=".session,.entente,.txt,text/plain" @change=${(e: Event) => { const input = e.target as HTMLInputElement, file = input.files?.[0]; readNote(x); void openFile(x, file); input.value = ''; }}></label></p><p class="soft">${t('play.files')}</p></section>`;
}

// --- at the table

const SHOWN = 6;

function news(n: News): TemplateResult {
    const first = n.lines.slice(0, n.lines.length > SHOWN + 2 ? SHOWN : n.lines.length), rest = n.lines.slice(first.length);
    return html`<section class="news" aria-labelledby="news-h"><h3 id="news-h" tabindex="-1">${t('play.news')}</h3>
        ${first.length ? html`<ul lang="en">${first.map((l) => html`<li>${l}</li>`)}</ul>` : nothing}
        ${rest.length ? html`<details><summary>${t('play.andmore', { n: rest.length })}</summary><ul lang="en">${rest.map((l) => html`<li>${l}</li>`)}</ul></details>` : nothing}
        ${n.ratified ? html`<p>${plural('play.ratified', n.ratified)}</p>` : nothing}${n.reply >= 0 ? html`<p>${t('play.replied', { what: t(`reply.${n.reply}` as Key) })}</p>` : nothing}
        ${n.months ? html`<div class="said" lang="en">${prose(n.months, WIDTH)}</div>` : nothing}${n.advice ? html`<div class="said" lang="en"><h4 lang=${document.documentElement.lang}>${t('play.advice')}</h4>${prose(n.advice, WIDTH)}</div>` : nothing}</section>`;
}

function block(b: Block): TemplateResult {
    const body = b.svg ? html`<div class="widepic" tabindex="0" role="region" aria-label=${b.title} lang="en">${picture(b.text)}</div>` : html`<div class="said" tabindex="0" role="region" aria-label=${b.title} lang="en">${prose(b.text, WIDTH)}</div>`;
    return html`<details class="block" id=${b.id} ?open=${b.open}><summary><h3 lang=${b.foreign ? 'en' : document.documentElement.lang}>${b.title}</h3></summary>${body}</details>`;
}

/** Cards of other seats, and why a computer stands where it stands as far as this seat may know: `card HUN`, `why HUN`. */
function others(x: Ctx): TemplateResult {
    const list = [{ value: -1, label: '–' }, ...memberChoices(x.c)];
    return html`<details class="block"><summary><h3>${t('play.lookup')}</h3></summary>${select('look-card', t('play.whosecard'), list, p.card, (v) => void lookUp(x, Number(v)))}${p.card >= 0 && p.cardText ? html`<div class="said" tabindex="0" role="region" aria-label=${t('play.lookup')} lang="en">${prose(p.cardText, WIDTH)}</div>` : nothing}</details>`;
}

function keeping(x: Ctx, s: Screen): TemplateResult {
    const last = lastOwn(x);
    return html`<section class="keeping" aria-label=${t('play.session')}><p class="tools"><button type="button" id="undo" ?disabled=${!last} @click=${() => undo(x)}>${t('play.undo')}</button>
            <button type="button" @click=${() => save(`entente-${x.c.id}.session`, p.file, 'text/plain')}>${t('play.save')}</button>
            ${['debrief', 'derole', 'end'].includes(s.phase) ? html`<button type="button" @click=${() => void debriefPage(x)}>${t('play.debriefpage')}</button>` : nothing}
            <button type="button" class="quiet" @click=${() => leave(x)}>${t('play.leave')}</button></p>
        <p class="soft">${last ? t('play.undowhat', { what: t(`verb.${last.verb}` as Key) }) : t(s.phase === 'end' ? 'play.undoend' : 'play.undonone')} ${p.kept ? t('play.kept') : nothing}</p>
        <p class="soft">${t('play.digest')} <code id="play-digest">${s.digest}</code> · ${t('play.moves', { n: s.n_moves })}</p></section>`;
}

const READ_FIRST = new Set(['briefing', 'debrief', 'derole', 'end']), AT_TABLE = new Set(['briefing', 'opening', 'reading', 'corridor', 'silence', 'ratify', 'consult']);

let looked = false;

export function playView(x: Ctx, an: Analyses): View {
    if (!looked) { looked = true; queueMicrotask(() => reload(x)); }
    const s = p.screen;
    if (!s && onPath()) return pathView(x, an);
    if (!s) return html`<div class="play prose" aria-busy=${p.busy ? 'true' : 'false'}>${setup(x)}</div>`;
    const after = s.phase === 'debrief' || s.phase === 'end', first = READ_FIRST.has(s.phase);
    const lead = after ? p.blocks.findIndex((b) => b.svg) + 1 || 1 : 0, crux = after && s.last_text ? cruxCard(x, an, { levels: s.last_text, beliefs: x.c.beliefs.map(() => null), where: 2 }) : nothing;
    const reading = html`<div class="reading">${p.blocks.slice(0, lead).map(block)}${crux}${p.blocks.slice(lead).map(block)}${after ? pictures(x, s) : nothing}${s.phase === 'end' ? changeOfMind(x, s) : nothing}${s.phase === 'debrief' || s.phase === 'derole' ? questions(x, s) : nothing}${AT_TABLE.has(s.phase) ? others(x) : nothing}</div>`;
    return html`<div class="play" aria-busy=${p.busy ? 'true' : 'false'}><h2 id="play-h" tabindex="-1">${t(`phase.${s.phase}` as Key)}</h2><p class="where" lang="en">${p.where}</p>
        <p class="aim">${t(`aim.${s.phase}` as Key)}</p>
        ${p.why ? html`<p class="notice" role="alert">${p.why}</p>` : nothing}${p.wait ? html`<p role="status" class="wait">${p.wait}</p>` : nothing}${p.done ? html`<p id="done" tabindex="-1" class="done">${p.done}</p>` : nothing}
        ${p.kept ? nothing : html`<p class="notice">${t('play.notkept')}</p>`}
        ${first && p.legal.length ? html`<p class="tools narrow"><button type="button" class="quiet" @click=${() => { const a = document.getElementById('act-h'); a?.focus(); a?.scrollIntoView({ block: 'start' }); }}>${t('play.toactions')}</button></p>` : nothing}
        <div class="table ${first ? 'readfirst' : ''}">${p.news ? news(p.news) : nothing}${first ? reading : nothing}${actions(x)}${first ? nothing : reading}</div>
        ${keeping(x, s)}</div>`;
}
