// The played session: what the engine says of it, moves on their way to it, the file that is kept. Views only draw it.
import { Kind } from './engine';
import { forget, recall, remember } from './files';
import type { PlayText, Turn } from './protocol';
import { t, type Key } from './text';
import type { Ctx } from './ui';

export interface Legal { move: number[]; verb: string; label: string; words?: boolean; off_card?: boolean }
export interface Happening { number: number; move: number; kind: string; verb?: string; phase: string; seat: number; said: string }
export interface Screen {
    phase: string; phase_number: number; n_moves: number; digest: string; round: number; n_rounds: number; pace: number; person: number; human_chair: boolean;
    options: number[]; seat: number; opinion: number; opinion_after: number; away: boolean; ready: boolean; asked: number;
    reflections: { question: number; words: string }[]; table_open: boolean; table_draft: number; table?: number[]; last_text?: number[]; text_in_force: number[]; silence_open: boolean;
    last_reply: number; future_over: boolean; months: { events: number[] }[]; advice: { number: number; by: number }[]; happenings: Happening[];
    members: { seen: boolean; first?: number[]; stance?: number; person: boolean; departed: boolean }[];
    proposals: { number: number; words: string; state: string }[];
}
export interface Block { id: string; title: string; foreign: boolean; text: string; open: boolean; svg: boolean }
/** What happened since the person last looked, as paragraphs of the engine. */
export interface News { lines: string[]; ratified: number; reply: number; months: string; advice: string }

export const CHAIR = -1, OBSERVER = -2, WIDTH = 64;
const KEPT = 'session', BEFORE = 'session.before', PLAYING = 'entente.playing', MOST_BYTES = 4e6, MOST_WORDS = 140;

interface Pending { legal: Legal; depart: boolean; reasons: boolean }
/** The session at hand. One page plays one session. */
export const p = {
    screen: null as Screen | null, legal: [] as Legal[], blocks: [] as Block[], news: null as News | null, questions: [] as string[],
    file: '', seat: CHAIR, busy: false, why: '', done: '', where: '', wait: '', kept: true,
    seen: { happenings: 0, months: 0, advice: 0 },
    pending: null as Pending | null, picked: [] as number[], words: '', lack: '',
    form: { option: -1, sure: 0 }, pick: {} as Record<string, number>, answers: {} as Record<number, string>,
    card: -1, cardText: '', setup: { seat: CHAIR as number, pace: 5, seed: crypto.getRandomValues(new Uint32Array(1))[0]! % 1000000 },
};

function parse<T>(text: string, or: T): T { try { return JSON.parse(text) as T; } catch { return or; } }

/** Words as a session file can hold them: one line of at most 140 bytes. */
export function fit(words: string): string {
    const line = words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
    let out = '', bytes = 0;
    for (const ch of line) {
        bytes += new TextEncoder().encode(ch).length;
        if (bytes > MOST_WORDS) break;
        out += ch;
    }
    return out;
}

// --- what the file says: who plays, and the last move of the person's own

export interface Glance { caseId: string; seat: string; pace: string; moves: number; version: string }
export function glance(file: string): Glance | null {
    const head = /^\S+ entente-session (\S+) case (\S+) \S+ seed \S+ person (\S+) persons \S+ chair \S+ pace (\d+)/.exec(file.slice(0, 600));
    return head ? { version: head[1] ?? '', caseId: head[2] ?? '', seat: head[3] ?? '', pace: head[4] ?? '', moves: Math.max(0, file.split('\n').length - 2) } : null;
}
export function seatId(x: Ctx, seat: number): string { return seat === CHAIR ? 'chair' : seat === OBSERVER ? 'observer' : x.c.members[seat]?.id ?? ''; }
export function seatName(x: Ctx, id: string): string {
    return id === 'chair' ? t('play.chair') : id === 'observer' ? t('play.observer') : x.c.members.find((m) => m.id === id)?.name ?? id;
}

/** As in the terminal: back to before the last move of the person; what computers did since goes with it. Not after the end. */
export function lastOwn(x: Ctx): { keep: number; verb: string } | null {
    if (!p.screen || p.screen.phase === 'end') return null;
    const id = seatId(x, p.seat), lines = p.file.split('\n').slice(1);
    for (let i = lines.length - 1; i >= 0; i--) {
        const [, number, seat, verb] = (lines[i] ?? '').split(' ');
        if (seat === id) return { keep: Number(number) - 1, verb: verb ?? '' };
    }
    return null;
}

// --- what there is to read

type Want = { title: string; foreign?: boolean; text: PlayText; open: boolean; svg?: boolean; firstLine?: boolean };
const w = (key: Key, kind: Kind, b: number, open: boolean, svg = false): Want => ({ title: t(key), text: [kind, p.seat, b, WIDTH], open, svg });
const named = (title: string, kind: Kind, b: number, open: boolean): Want => ({ title, foreign: true, text: [kind, p.seat, b, WIDTH], open });
const PAGES = 16;

function monthsToTell(s: Screen): Want[] {
    return s.months.flatMap((m, i) => (m.events.length > 0 || i === 0 || i === s.months.length - 1 ? [w('play.record', Kind.MONTH, i, false)] : []));
}

function wanted(x: Ctx, s: Screen): Want[] {
    const options = (open: boolean): Want[] => s.options.map((d) => named(x.c.drafts[d]?.title ?? '', Kind.OPTION, d, open));
    const table = w('play.text', Kind.TEXT, 0, true), advice = s.advice.filter((a) => a.by === p.seat).map((a) => w('play.advice', Kind.ADVICE, a.number, false));
    const now = [w('play.picture', Kind.SVG_STANCES, -1, true, true), w('play.stances', Kind.STANCES, -1, false)];
    const card = (open: boolean): Want[] => [w('play.card', Kind.CARD, p.seat, open)];
    switch (s.phase) {
    case 'opinion': return [w('play.note', Kind.NOTE, 0, true), ...options(true)];
    case 'briefing': return [...card(true), ...Array.from({ length: PAGES }, (_, i) => ({ ...named('', Kind.BRIEFING, i, i === 0), firstLine: true }))];
    case 'opening': return [...card(true), ...options(false)];
    case 'reading': return [...(s.table_open ? [table] : []), ...s.options.flatMap((d, i) => [{ ...named(x.c.drafts[d]?.title ?? '', Kind.SVG_STANCES, i, true), svg: true }, named(t('play.whostands', { text: x.c.drafts[d]?.title ?? '' }), Kind.STANCES, i, false)]), ...card(false)];
    case 'corridor': return [table, ...now, w('play.proposals', Kind.PROPOSALS, 0, true), ...advice, w('play.worlds', Kind.WORLDS, -1, false), ...card(false)];
    case 'silence': return s.silence_open ? [table, w('play.worlds', Kind.WORLDS, -1, false), ...advice, ...card(false)] : [w('play.result', Kind.RESULT, 0, true), ...now, table];
    case 'ratify': return [w('play.result', Kind.RESULT, 0, true), table];
    case 'future': return [w('play.result', Kind.RESULT, 0, s.months.length === 0), ...monthsToTell(s)];
    case 'consult': return [w('play.consult', Kind.CONSULT, 0, true), ...monthsToTell(s)];
    case 'debrief': return [w('play.result', Kind.RESULT, 0, true), w('play.moved', Kind.SVG_PAIR, Math.max(0, s.options.indexOf(s.table_draft)), true, true), w('play.debrief', Kind.DEBRIEF, 0, true), ...monthsToTell(s)];
    case 'derole': return [w('play.derole', Kind.DEROLE, 0, true)];
    default: return [w('play.result', Kind.RESULT, 0, true), w('play.debrief', Kind.DEBRIEF, 0, false), ...monthsToTell(s)];
    }
}

const TOLD = new Set(['month', 'event', 'phase', 'consult']), AFTER = new Set(['debrief', 'derole']);

async function gatherNews(x: Ctx, s: Screen): Promise<News | null> {
    const fresh = s.happenings.filter((h) => h.number >= p.seen.happenings), own = (h: Happening): boolean => h.kind === 'move' && h.seat === p.seat;
    const lines = fresh.filter((h) => !TOLD.has(h.kind) && !own(h) && h.verb !== 'ratify' && h.verb !== 'agree').map((h) => h.said.replace(/\s+/g, ' ').trim());
    const ratified = fresh.filter((h) => h.verb === 'ratify' && !own(h)).length, reply = fresh.some((h) => h.verb === 'agree') ? s.last_reply : -1;
    const months = s.months.map((m, i) => ({ m, i })).slice(p.seen.months), told = months.filter(({ m, i }, n) => m.events.length > 0 || i === 0 || n === months.length - 1);
    const advice = s.advice.filter((a) => a.by === p.seat).map((a) => a.number).slice(p.seen.advice);
    const texts = await x.client.playTexts([...told.map(({ i }): PlayText => [Kind.MONTH, p.seat, i, WIDTH]), ...advice.map((n): PlayText => [Kind.ADVICE, p.seat, n, WIDTH])]);
    let before = (months[0]?.i ?? 0) - 1, tale = '';
    told.forEach(({ i }, n) => {
        const quiet = i - before - 1;
        tale += (quiet > 0 ? `${t(quiet === 1 ? 'play.quiet1' : 'play.quiet', { n: quiet })}\n\n` : '') + (texts[n] ?? '');
        before = i;
    });
    markSeen(s);
    if (!lines.length && !ratified && reply < 0 && !told.length && !advice.length) return null;
    return { lines, ratified, reply, months: tale, advice: texts.slice(told.length).join('\n') };
}
function markSeen(s: Screen): void {
    p.seen = { happenings: (s.happenings[s.happenings.length - 1]?.number ?? -1) + 1, months: s.months.length, advice: s.advice.filter((a) => a.by === p.seat).length };
}

async function read(x: Ctx, s: Screen, fresh: boolean): Promise<void> {
    const list = wanted(x, s), asks = AFTER.has(s.phase) ? 6 : 0;
    const head: PlayText[] = [[Kind.WHERE, p.seat, 0, 100], [Kind.HELP, p.seat, s.phase_number, WIDTH], ...Array.from({ length: asks }, (_, i): PlayText => [Kind.QUESTION, p.seat, i, 0])];
    const all = await x.client.playTexts([...head, ...list.map((l) => l.text)]), texts = all.slice(head.length), blocks: Block[] = [];
    list.forEach((l, i) => {
        const raw = texts[i] ?? '', cut = raw.indexOf('\n'), text = l.firstLine ? raw.slice(cut + 1) : raw, title = l.firstLine ? raw.slice(0, cut).trim() : l.title, last = blocks[blocks.length - 1];
        if (!text.trim()) return;
        if (last && last.title === title && !l.svg && !last.svg) last.text += `${l.text[0] === Kind.MONTH ? '' : '\n'}${text}`;
        else blocks.push({ id: `${s.phase}-${blocks.length}`, title, text, open: l.open, svg: !!l.svg, foreign: !!l.foreign });
    });
    p.where = all[0] ?? '';
    p.questions = all.slice(2, 2 + asks);
    p.blocks = [...blocks, { id: `${s.phase}-help`, title: t('play.help'), text: all[1] ?? '', open: false, svg: false, foreign: false }];
    if (fresh) { p.news = null; markSeen(s); } else p.news = await gatherNews(x, s);
}

// --- moves

let resting = '';

async function take(x: Ctx, turn: Turn, fresh = false): Promise<void> {
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
    keep();
    if (p.screen) await read(x, p.screen, fresh);
    if (p.screen && p.screen.phase !== resting) { resting = p.screen.phase; enter(p.screen); }
}

/** A session that was kept here before is not lost when another begins. */
function keep(): void {
    if (!p.file) return;
    const old = recall(KEPT), head = (text: string): string => text.slice(0, text.indexOf('\n'));
    if (old && head(old) !== head(p.file)) remember(BEFORE, old);
    p.kept = remember(KEPT, p.file);
}

function enter(s: Screen): void {
    const before = s.phase === 'derole' ? s.opinion : -1;
    p.form = { option: before < 0 ? -1 : Math.floor(before / 8), sure: before < 0 ? 0 : before % 8 };
    p.pick = {};
}

function playing(on: boolean): void { try { if (on) sessionStorage.setItem(PLAYING, '1'); else sessionStorage.removeItem(PLAYING); } catch { /* nothing is kept */ } }

/** One piece of work at a time; afterwards the focus goes to what is new. */
async function during(x: Ctx, work: () => Promise<void>): Promise<void> {
    if (p.busy) return;
    const phase = p.screen?.phase;
    p.busy = true;
    p.why = p.done = p.lack = '';
    p.pending = null;
    x.store.set({});
    try { await work(); } catch { p.why = t('play.stopped'); p.screen = null; playing(false); }
    p.busy = false;
    x.say([p.why, p.done, p.news ? spoken(p.news) : '', p.screen?.phase !== phase ? p.where : ''].filter(Boolean).join(' '));
    x.store.set({});
    requestAnimationFrame(() => requestAnimationFrame(() => attend(phase)));
}

/** To a new phase, to news, or, where nothing else is new, back to what can be done. */
function attend(before: string | undefined): void {
    const same = !!p.screen && p.screen.phase === before, lost = !document.activeElement || document.activeElement === document.body;
    const to = !same || p.why ? 'play-h' : p.news ? 'news-h' : lost ? 'act-h' : '', at = to ? document.getElementById(to) : null;
    at?.focus({ preventScroll: true });
    at?.scrollIntoView({ block: to === 'act-h' ? 'nearest' : 'start' });
}
function spoken(n: News): string {
    return [...n.lines.slice(0, 3), n.lines.length > 3 ? t('play.andmore', { n: n.lines.length - 3 }) : '', n.months.replace(/\s+/g, ' ').slice(0, 300)].filter(Boolean).join(' ');
}

export interface Make { move: number[]; words: string; said: string }
/** Makes moves one after the other; stops at the first that the rules refuse. */
export function make(x: Ctx, list: Make[]): void {
    void during(x, async () => {
        for (const one of list) {
            const turn = await x.client.playApply(one.move, fit(one.words).trim(), p.seat);
            if (turn.ok) p.done = [p.done, one.said].filter(Boolean).join(' ');
            await take(x, turn);
            if (!turn.ok) return;
        }
        p.words = '';
        p.picked = [];
    });
}

export function begin(x: Ctx): void {
    void during(x, async () => {
        const { seat, pace, seed } = p.setup, turn = await x.client.playOpen(Float64Array.from([seed, seat, seat === CHAIR ? 1 : 0, pace, 0, 0, 0, 0]));
        if (!turn.ok) { p.why = turn.why || t('play.stopped'); return; }
        p.seat = seat;
        resting = '';
        await take(x, await x.client.playBots(seat), true);
        playing(true);
    });
}

export function undo(x: Ctx): void {
    const last = lastOwn(x);
    if (!last) return;
    void during(x, async () => {
        const turn = await x.client.playUndo(last.keep, p.seat);
        resting = '';
        await take(x, turn, true);
        p.done = t('play.undone', { what: t(`verb.${last.verb}` as Key), n: last.keep + 1 });
    });
}

/** Why a file is not a session of this case, and what to do with it. */
function refusal(x: Ctx, text: string, why: string): string {
    const g = glance(text);
    if (why.includes('another case')) return t('play.othercase', { id: g?.caseId.slice(0, 60) ?? '', own: x.c.id });
    if (why.includes('case has changed')) return t('play.oldcase');
    if (why.includes('version of the format')) return t('play.newversion', { version: g?.version.slice(0, 12) ?? '' });
    if (why.includes('header')) return t('play.badhead');
    return t('play.nosession');
}

export function resume(x: Ctx, text: string, again = false): void {
    void during(x, async () => {
        const turn = await x.client.playRead(new TextEncoder().encode(text));
        if (!turn.ok) { p.why = t('play.badfile', { why: refusal(x, text, turn.why) }); return; }
        const screen = parse<Screen | null>(turn.view, null), bad = /^line (\d+): (.*) \((\d+) moves? before it\)$/.exec(turn.why);
        p.seat = screen ? (screen.person === CHAIR || (screen.human_chair && screen.person < 0) ? CHAIR : screen.person) : CHAIR;
        if (p.seat < OBSERVER) p.seat = OBSERVER;
        resting = '';
        await take(x, await x.client.playBots(p.seat), true);
        p.why = '';
        p.done = t(again ? 'play.again' : 'play.back', { n: screen?.n_moves ?? 0 });
        if (turn.why) p.why = bad ? t('play.damaged', { line: bad[1] ?? '', n: bad[3] ?? '' }) : t('play.damaged', { line: '?', n: screen?.n_moves ?? 0 });
        playing(true);
    });
}

export async function openFile(x: Ctx, file: File | undefined): Promise<void> {
    if (!file) return;
    const say = (key: Key): void => { p.why = t('play.badfile', { why: t(key) }); x.say(p.why); x.store.set({}); };
    if (file.size > MOST_BYTES) return say('play.toolarge');
    if (file.size === 0) return say('play.empty');
    try { resume(x, await file.text()); } catch { say('play.unreadable'); }
}

export function leave(x: Ctx): void {
    p.screen = null;
    p.why = p.done = '';
    playing(false);
    x.store.set({});
    requestAnimationFrame(() => document.getElementById('play-h')?.focus());
}

// --- what this browser keeps

export function keptSessions(): { file: string; drop: () => void }[] {
    return [KEPT, BEFORE].flatMap((key) => { const file = recall(key); return file ? [{ file, drop: () => forget(key) }] : []; });
}
/** A page that is loaded again in the middle of a session goes on with it. */
export function reload(x: Ctx): void {
    let was = false;
    try { was = sessionStorage.getItem(PLAYING) === '1'; } catch { was = false; }
    const file = recall(KEPT);
    playing(false);
    if (was && file && !p.screen && !p.busy) resume(x, file, true);
}
export const canKeep = (): boolean => { const can = remember('probe', '1'); forget('probe'); return can; };

export async function lookUp(x: Ctx, seat: number): Promise<void> {
    p.card = seat;
    const [card, why] = seat < 0 ? ['', ''] : await x.client.playTexts([[Kind.CARD, p.seat, seat, WIDTH], [Kind.BOT_REASON, p.seat, seat, WIDTH]]);
    if (p.card === seat) p.cardText = [card, why ? `\n${t('play.whynow')} ${why}` : ''].join('');
    x.store.set({});
}
