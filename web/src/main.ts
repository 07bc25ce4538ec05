// The page: opens the engine, keeps the store, draws views, asks for frames. One render per animation frame.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { Analyses, settingsOf } from './analysis';
import { readCase } from './case';
import { Client, StartError } from './client';
import { copy, recall, remember } from './files';
import { fromHash, toCommand, toHash } from './link';
import type { Frame, Want } from './protocol';
import { sameQuestion, Store, TABS, VIEWS, type Choice, type State } from './store';
import { day, hundredRange, LANGS, setLang, t, type Key, type Lang, years } from './text';
import { Speaker } from './speaker';
import { choices, said, type Ctx, type View } from './ui';
import { aboutView } from './views/about';
import { asked, limits, note, notices, unfoldForPaper } from './views/around';
import { beliefsPanel } from './views/beliefs';
import { conditionsView } from './views/conditions';
import { councilOf, councilView, headline } from './views/council';
import { decidesView } from './views/decides';
import { decisionPanel } from './views/decision';
import { futuresView } from './views/futures';
import { threeLines } from './views/lines';
import { mapView } from './views/map';
import { playView } from './views/play';
import { rangesView } from './views/ranges';
import { settleView } from './views/settle';

/** Futures of the first, coarse picture: fewer where the machine is slow or busy. */
const FIRST = 160, FEWEST = 80, SLOW_MS = 80, FAST_MS = 30;
const app = document.getElementById('app') as HTMLElement;

function firstLang(): Lang {
    const kept = recall('lang');
    if (kept && (LANGS as readonly string[]).includes(kept)) return kept as Lang;
    return navigator.language.toLowerCase().startsWith('uk') ? 'uk' : 'en';
}

function applyLang(lang: Lang): void { setLang(lang); document.documentElement.lang = lang; }

/** No engine: one plain sentence and a way on. */
function stopHere(error: unknown): void {
    const reason = error instanceof StartError ? error.reason : 'engine';
    const key: Key = reason === 'wasm' ? 'fail.wasm' : reason === 'gzip' ? 'fail.gzip' : reason === 'case' ? 'fail.case' : 'fail.engine';
    app.replaceChildren();
    render(html`<main class="opening"><h1>entente</h1><p role="alert">${t(key)}</p><p>${t('fail.wayon')}</p><p class="soft"><code>entente run</code></p>
        <details><summary>${t('fail.detail')}</summary><p><code>${String(error)}</code></p></details></main>`, app);
}

function wants(s: Choice): Want {
    return { ring: s.view === 'council', icons: s.view === 'futures', ranges: s.view === 'ranges', tiles: s.view === 'map', text: s.text, horizon: s.horizon, outcome: s.outcome };
}
const stages = (first: number, size: number): number[] => [first, ...(size > 2000 ? [2000] : []), size].filter((n, i, all) => all.indexOf(n) === i);

class Page {
    private readonly x: Ctx;
    private readonly analyses: Analyses;
    private asked: Choice | null = null;
    private drawing = false;
    private readonly speaker = new Speaker(() => this.schedule());
    private moved = 0;
    private linkTimer = 0;

    constructor(private readonly store: Store, client: Client, c: Ctx['c']) {
        this.x = { c, store, client, say: (text) => this.speaker.say(text) };
        this.analyses = new Analyses(client, store, c);
        client.onFrame = (frame) => this.show(frame);
        client.onRefused = (_gen, why) => { document.documentElement.dataset.busy = 'false'; store.set({ refused: why || t('fail.refused') }); };
        client.onBroken = (why) => store.set({ fault: why });
        store.subscribe(() => this.changed());
        addEventListener('hashchange', () => this.readLink());
        unfoldForPaper();
        document.documentElement.dataset.workers = String(client.workers);
        this.changed();
    }

    private changed(): void {
        const s = this.store.state.choice;
        if (!this.asked || !sameQuestion(this.asked, s)) this.ask(s);
        else if (this.asked !== s && JSON.stringify(wants(this.asked)) !== JSON.stringify(wants(s))) { this.asked = s; this.x.client.want(wants(s)); }
        this.asked = s;
        clearTimeout(this.linkTimer);
        this.linkTimer = window.setTimeout(() => this.writeLink(), 150);
        this.schedule();
    }

    private first = FIRST;
    private askTimer = 0;
    /** Changes of one moment become one question. */
    private ask(s: Choice): void {
        this.asked = s;
        this.moved = performance.now();
        document.documentElement.dataset.busy = 'true';
        if (this.askTimer) return;
        this.askTimer = 1;
        queueMicrotask(() => { this.askTimer = 0; this.send(); });
    }
    private send(): void {
        const s = this.store.state.choice;
        this.x.client.explore(settingsOf(this.x.c, s, this.first), stages(this.first, s.size), wants(s));
        if (this.store.state.refused) this.store.set({ refused: '' });
    }

    private show(frame: Frame): void {
        document.documentElement.dataset.digest = frame.info.digest;
        document.documentElement.dataset.futures = String(frame.info.futures);
        document.documentElement.dataset.busy = String(!frame.last);
        this.store.state = { ...this.store.state, frame, refused: '' };
        this.announce(frame);
        this.draw();
        const took = performance.now() - this.moved;
        if (frame.stage === 0) this.first = took > SLOW_MS ? FEWEST : took < FAST_MS ? FIRST : this.first;
        document.documentElement.dataset.drawn = String(Number(document.documentElement.dataset.drawn ?? 0) + 1);
        performance.mark('frame', { detail: { gen: frame.gen, since: performance.now() - this.moved, stage: frame.stage, last: frame.last, ...frame.timing } });
    }

    private announce(frame: Frame): void {
        const r = councilOf(frame);
        if (frame.last && r && this.store.state.choice.tab === 'explore') this.speaker.later(headline(this.x, r));
    }
    /** A view that is computed after it is opened says its finding once it is there. */
    private waited = false;
    private announceView(): void {
        const waits = !!document.querySelector('.view progress');
        if (this.waited && !waits) this.speaker.later([...document.querySelectorAll('.view .takeaway')].map((e) => e.textContent).pop() ?? '');
        this.waited = waits;
    }

    private readLink(): void {
        if (location.hash === toHash(this.x.c, this.store.state.choice)) return;
        const { choice, notices } = fromHash(this.x.c, location.hash);
        this.store.set({ choice, notices });
    }
    private writeLink(): void {
        const hash = toHash(this.x.c, this.store.state.choice);
        if (location.hash === hash) return;
        try { history.replaceState(null, '', hash); } catch { /* a sandboxed page keeps its address */ }
    }

    private schedule(): void {
        if (this.drawing) return;
        this.drawing = true;
        requestAnimationFrame(() => this.draw());
    }
    private draw(): void {
        this.drawing = false;
        try { render(this.page(), app); this.announceView(); } catch (error) { console.error(error); this.store.state = { ...this.store.state, fault: String(error) }; }
    }

    // --- the page

    private go(change: Partial<Choice>): void { this.store.choose(change); }

    private header(s: State): TemplateResult {
        return html`<a class="skip" href="#main" @click=${(e: Event) => { e.preventDefault(); document.getElementById('main')?.focus(); }}>${t('skip')}</a>
            <header class="top"><div class="brand"><p class="name">entente</p><h1 lang="en">${this.x.c.title}</h1></div>
            <nav aria-label=${t('nav')}><ul>${TABS.map((tab) => html`<li><button type="button" class="tab" aria-current=${s.choice.tab === tab ? 'page' : 'false'} @click=${() => this.go({ tab })}>${t(`tab.${tab}` as Key)}</button></li>`)}</ul></nav>
            ${choices(t('language'), LANGS.map((lang) => ({ lang, label: t(`lang.${lang}` as Key), on: s.lang === lang, pick: () => { applyLang(lang); this.speaker.clear(); remember('lang', lang); this.store.set({ lang }); } })), 'langs')}</header>`;
    }

    private notes(s: State): View { return html`<div class="notices">${note(this.x)}${notices(this.x, s)}</div>`; }

    private state(f: Frame): TemplateResult {
        const s = this.store.state.choice, busy = document.documentElement.dataset.busy === 'true';
        return html`<p class="soft progressline">${busy ? t('progress', { n: f.info.futures, of: s.size }) : t('progress.done', { n: f.info.futures, draws: f.info.draws })}</p>`;
    }

    private foot(f: Frame | null): TemplateResult {
        const s = this.store.state.choice, command = toCommand(this.x.c, s);
        const say = (done: boolean): void => this.x.say(t(done ? 'copied' : 'notcopied'));
        return html`<section class="reproduce" aria-labelledby="rep-h"><h3 id="rep-h">${t('rep.h')}</h3><p>${t('rep.what')}</p>
            <p><code id="command" tabindex="0">${command}</code></p>
            <p class="tools"><button type="button" @click=${() => void copy(command).then(say)}>${t('rep.copycommand')}</button> <button type="button" @click=${() => { this.writeLink(); void copy(location.href).then(say); }}>${t('rep.copylink')}</button></p>
            ${f ? html`<p class="soft">${t('rep.digest')} <code id="digest">${f.info.digest}</code> · ${t('rep.case')} <code>${this.x.c.digest}</code></p>` : nothing}</section>
            ${limits()}`;
    }

    private body(f: Frame): View {
        const view = this.store.state.choice.view, x = this.x;
        if (view === 'council') return councilView(x, f);
        if (view === 'futures') return futuresView(x, f);
        if (view === 'ranges') return rangesView(x, f);
        if (view === 'decides') return decidesView(x, this.analyses);
        if (view === 'settle') return settleView(x);
        return view === 'conditions' ? conditionsView(x, this.analyses) : mapView(x, f);
    }

    private results(f: Frame | null): TemplateResult {
        const s = this.store.state.choice, r = f ? councilOf(f) : null, refused = this.store.state.refused;
        return html`<section class="results" aria-labelledby="res-h"><h2 id="res-h" class="vh">${t('results')}</h2>
            ${refused ? html`<p class="notice" role="alert">${said(t('refused', { why: refused }))} <button type="button" @click=${() => this.store.undo()}>${t('undo')}</button></p>` : nothing}
            ${f && r ? html`<p class="headline">${said(headline(this.x, r))}</p>${this.state(f)}` : html`<p class="headline">${t('boot.loading')}</p>`}
            <div class="row">${choices(t('horizon'), this.x.c.horizons.map((h, i) => ({ label: years(h), on: s.horizon === i, pick: () => this.go({ horizon: i }) })))}</div>
            ${f ? threeLines(this.x, f) : nothing}
            <nav class="views" aria-label=${t('views')}><ul>${VIEWS.map((v) => html`<li><button type="button" class="tab" aria-current=${s.view === v ? 'true' : 'false'} @click=${() => this.go({ view: v })}>${t(`view.${v}` as Key)}</button></li>`)}</ul></nav>
            <section class="view" aria-labelledby="view-h"><h3 id="view-h">${t(`view.${s.view}` as Key)}</h3>${f ? this.body(f) : nothing}</section>
            ${this.foot(f)}</section>`;
    }

    /** Where the panels cover the results, the main one goes along. */
    private mini(f: Frame | null): View {
        const r = f ? councilOf(f) : null;
        if (!r) return nothing;
        const at = (s: number): number => r.members.filter((m) => m.stance === s).length;
        return html`<p class="mini" aria-hidden="true">${r.continues ? t('council.mini0') : t('council.mini', { breaks: at(4), objects: at(3), p: hundredRange(r.low, r.high) })}</p>`;
    }

    private explore(f: Frame | null): TemplateResult {
        const wide = matchMedia('(min-width: 1100px)').matches;
        return html`<div class="explore">
            <section class="panel decision" aria-labelledby="dec-h"><details ?open=${wide}><summary><h2 id="dec-h">${t('decision.h')}</h2></summary>${this.mini(f)}${decisionPanel(this.x)}</details></section>
            <section class="panel beliefs" aria-labelledby="bel-h"><details ?open=${wide}><summary><h2 id="bel-h">${t('belief.h')}</h2></summary>${this.mini(f)}${beliefsPanel(this.x)}</details></section>
            ${asked(this.x)}${this.results(f)}</div>`;
    }

    private page(): TemplateResult {
        const s = this.store.state;
        const main = s.choice.tab === 'explore' ? this.explore(s.frame) : s.choice.tab === 'play' ? playView(this.x, this.analyses) : aboutView(this.x, toCommand(this.x.c, s.choice));
        return html`${this.header(s)}<main id="main" tabindex="-1">${this.notes(s)}${main}${s.choice.tab === 'explore' ? nothing : limits('onpaper')}</main>
            <p class="vh" role="status" aria-live="polite" id="live">${said(this.speaker.text)}</p>
            <footer><p>${t('footer')}</p><p class="soft">${said(t('footer.case', { title: this.x.c.title, date: day(this.x.c.date) }))}</p></footer>`;
    }
}

async function begin(): Promise<void> {
    applyLang(firstLang());
    try {
        const client = await Client.open(), c = readCase(client.caseJson), { choice, notices } = fromHash(c, location.hash);
        if (!c.members.length || !c.clauses.length) throw new StartError('case', 'empty');
        app.replaceChildren();
        const store = new Store({ lang: firstLang(), choice, past: [], frame: null, asked: 0, refused: '', notices, fault: '', progress: '' });
        new Page(store, client, c);
    } catch (error) {
        stopHere(error);
    }
}
void begin();
