// A view as a link: everything that a choice holds, in the part behind '#'. What cannot be read is left out and said.
import { FILLS, SIZES, TABS, VIEWS, firstChoice, namedDraft, type Choice, type Could } from './store';
import type { CaseData } from './case';
import type { Range } from './settings';
import { t } from './text';

const short = (v: number): string => String(Number(v.toPrecision(6)));

/** profile.changes, then what each clause is held to: +clause.level only that one, -clause.level never. */
function couldWords(c: CaseData, could: Could): string {
    const held = c.clauses.flatMap((k, i) => { const v = could.clauses[i] ?? 0, l = k.levels[Math.abs(v) - 1]; return v && l ? [`${v > 0 ? '+' : '-'}${k.id}.${l.id}`] : []; });
    return [`${could.profile}.${could.changes}`, ...held].join(',');
}

function readCould(c: CaseData, text: string, bad: (what: string) => void): Could {
    const [head, ...held] = text.split(','), [profile = '', most = ''] = (head ?? '').split('.'), out: Could = { profile: '', changes: 0, clauses: c.clauses.map(() => 0) };
    if (c.profiles.some((p) => p.id === profile)) out.profile = profile; else if (profile) bad(profile);
    if (/^\d{1,2}$/.test(most) && Number(most) <= c.clauses.length) out.changes = Number(most); else bad(`could=${most}`);
    for (const part of held) {
        const [id, level] = part.slice(1).split('.'), k = c.clauses.findIndex((q) => q.id === id && q.decider === 'council'), l = c.clauses[k]?.levels.findIndex((q) => q.id === level) ?? -1;
        if (k < 0 || l < 0 || !/^[+-]/.test(part)) bad(part); else out.clauses[k] = part.startsWith('+') ? 1 + l : -1 - l;
    }
    return out;
}

export function toHash(c: CaseData, s: Choice): string {
    const first = firstChoice(c), out: [string, string][] = [['v', '1'], ['case', c.id], ['digest', c.digest.slice(0, 16)]];
    const put = (name: string, value: string, usual: string): void => { if (value !== usual) out.push([name, value]); };
    out.push(['show', `${s.tab}.${s.view}`], ['draft', c.drafts[s.base]?.id ?? '']);
    put('text', s.levels.join(''), (c.drafts[s.base]?.levels ?? []).join(''));
    const beliefs = s.beliefs.map((r, i) => (r ? `${c.beliefs[i]?.id}:${short(r.low)}:${short(r.central)}:${short(r.high)}` : '')).filter(Boolean);
    put('beliefs', beliefs.join(','), '');
    put('hold', s.where === 1 ? 'own' : 'all', 'all');
    put('seed', String(s.seed), '1');
    put('years', String(c.horizons[s.horizon]), String(c.horizons[first.horizon]));
    put('fill', FILLS[s.fill] ?? '', 'neutral');
    put('correlate', String(s.correlate), 'false');
    put('futures', String(s.size), String(first.size));
    put('outcome', c.outcomes[s.outcome]?.id ?? '', c.outcomes[first.outcome]?.id ?? '');
    put('column', String(s.column), '0');
    put('future', String(s.future), '0');
    put('of', s.text, 'own');
    put('seat', c.members[s.seat]?.id ?? '', '');
    put('pair', `${c.beliefs[s.flipA]?.id}:${c.beliefs[s.flipB]?.id}`, `${c.beliefs[first.flipA]?.id}:${c.beliefs[first.flipB]?.id}`);
    put('could', couldWords(c, s.could), couldWords(c, first.could));
    return '#' + out.map(([k, v]) => `${k}=${encodeURIComponent(v).replace(/%3A/g, ':').replace(/%2C/g, ',')}`).join('&');
}

/** Every name that this page writes; a later page may write more. */
const NAMES = new Set(['v', 'case', 'digest', 'show', 'draft', 'text', 'beliefs', 'hold', 'seed', 'years', 'fill', 'correlate', 'futures', 'outcome', 'column', 'future', 'of', 'seat', 'pair', 'could']);
const LONGEST = 8000;

interface Reading { choice: Choice; notices: string[] }

function readBeliefs(c: CaseData, text: string, bad: (what: string) => void): (Range | null)[] {
    const out: (Range | null)[] = c.beliefs.map(() => null);
    for (const part of text.split(',').filter(Boolean)) {
        const [id, ...rest] = part.split(':'), at = c.beliefs.findIndex((b) => b.id === id), b = c.beliefs[at];
        const [low, central, high] = rest.map(Number);
        if (!b || low === undefined || central === undefined || high === undefined || ![low, central, high].every(Number.isFinite)) { bad(part); continue; }
        const inside = [low, central, high].map((v) => Math.min(b.highest, Math.max(b.lowest, v))).sort((x, y) => x - y) as [number, number, number];
        if (inside[0] !== low || inside[1] !== central || inside[2] !== high) bad(part);
        out[at] = { low: inside[0], central: inside[1], high: inside[2] };
    }
    return out;
}

function readLevels(c: CaseData, text: string, base: number[], bad: (what: string) => void): number[] {
    if (text.length !== c.clauses.length) { bad('text'); return [...base]; }
    return c.clauses.map((k, i) => {
        const level = Number(text[i]);
        if (Number.isInteger(level) && level >= 0 && level < k.levels.length) return level;
        bad(`${k.id}=${text[i]}`);
        return base[i] ?? 0;
    });
}

export function fromHash(c: CaseData, hash: string): Reading {
    const choice = firstChoice(c), notices: string[] = [], unknown: string[] = [];
    const bad = (what: string): void => { if (unknown.length < 5) unknown.push(what.slice(0, 40)); };
    const got = new Map<string, string>();
    if (hash.length > LONGEST) notices.push(t('link.long'));
    for (const part of hash.replace(/^#/, '').slice(0, LONGEST).split('&').filter(Boolean)) {
        const cut = part.indexOf('='), name = cut < 0 ? part : part.slice(0, cut);
        try { got.set(name, decodeURIComponent(cut < 0 ? '' : part.slice(cut + 1))); } catch { bad(name); }
    }
    if (got.has('v') && got.get('v') !== '1') notices.push(t('link.newer'));
    for (const name of got.keys()) if (!NAMES.has(name)) bad(name);
    const take = (name: string, use: (value: string) => boolean): void => { const v = got.get(name); if (v !== undefined && !use(v)) bad(`${name}=${v}`); };
    const index = <T>(all: readonly T[], is: (x: T) => boolean, set: (i: number) => void): boolean => { const i = all.findIndex(is); if (i >= 0) set(i); return i >= 0; };
    const whole = (v: string, top: number, set: (n: number) => void): boolean => { const n = Number(v), ok = v !== '' && Number.isInteger(n) && n >= 0 && n <= top; if (ok) set(n); return ok; };
    if (got.has('case') && got.get('case') !== c.id) notices.push(t('link.othercase', { id: (got.get('case') ?? '').slice(0, 60) }));
    else if (got.has('digest') && got.get('digest') !== c.digest.slice(0, 16)) notices.push(t('link.olddigest'));
    take('show', (v) => { const [tab, view] = v.split('.'); return index(TABS, (x) => x === tab, (i) => { choice.tab = TABS[i] ?? 'explore'; }) && index(VIEWS, (x) => x === view, (i) => { choice.view = VIEWS[i] ?? 'council'; }); });
    take('draft', (v) => index(c.drafts, (d) => d.id === v, (i) => { choice.base = i; choice.levels = [...(c.drafts[i]?.levels ?? [])]; }));
    take('text', (v) => { choice.levels = readLevels(c, v, choice.levels, bad); return true; });
    take('beliefs', (v) => { choice.beliefs = readBeliefs(c, v, bad); return true; });
    take('hold', (v) => { choice.where = v === 'own' ? 1 : 2; return v === 'own' || v === 'all'; });
    take('seed', (v) => whole(v, 2 ** 53 - 1, (n) => { choice.seed = n; }));
    take('years', (v) => index(c.horizons, (h) => String(h) === v, (i) => { choice.horizon = i; }));
    take('fill', (v) => index(FILLS, (f) => f === v, (i) => { choice.fill = i; }));
    take('correlate', (v) => { choice.correlate = v === 'true'; return v === 'true' || v === 'false'; });
    take('futures', (v) => index(SIZES, (n) => String(n) === v, (i) => { choice.size = SIZES[i] ?? 2000; }));
    take('outcome', (v) => index(c.outcomes, (o) => o.id === v, (i) => { choice.outcome = i; }));
    take('column', (v) => whole(v, c.worldviews.length, (n) => { choice.column = n; }));
    take('future', (v) => whole(v, 9999, (n) => { choice.future = n; }));
    take('of', (v) => { choice.text = v === 'force' ? 'force' : 'own'; return v === 'force' || v === 'own'; });
    take('seat', (v) => index(c.members, (m) => m.id === v, (i) => { choice.seat = i; }));
    take('could', (v) => { choice.could = readCould(c, v, bad); return true; });
    take('pair', (v) => { const [a, b] = v.split(':'); return index(c.beliefs, (x) => x.id === a, (i) => { choice.flipA = i; }) && index(c.beliefs, (x) => x.id === b, (i) => { choice.flipB = i; }); });
    if (choice.column === c.worldviews.length && !(choice.where === 1 && choice.beliefs.some(Boolean))) choice.column = 0;
    if (unknown.length) notices.push(t('link.unread', { what: unknown.join(', ') }));
    return { choice, notices };
}

const quote = (s: string): string => (/^[\w.:=,/+-]+$/.test(s) ? s : `'${s.replace(/'/g, `'\\''`)}'`);

/** The choices of every command: size, luck, horizon, fill. */
export function usual(c: CaseData, s: Choice): string[] {
    return ['--futures', String(s.size), '--seed', String(s.seed), '--horizon', String(c.horizons[s.horizon]), ...(s.fill ? ['--fill', FILLS[s.fill] ?? ''] : []), ...(s.correlate ? ['--correlate'] : [])];
}
const beliefWords = (c: CaseData, s: Choice): string => s.beliefs.map((r, i) => (r ? `${c.beliefs[i]?.id}=${short(r.low)}:${short(r.central)}:${short(r.high)}` : '')).filter(Boolean).join(',');
function ownText(c: CaseData, s: Choice): string[] {
    const force = c.drafts[c.inForce]?.levels ?? [];
    return ['--text', quote(c.clauses.map((k, i) => (s.levels[i] !== force[i] ? `${k.id}.${k.levels[s.levels[i] ?? 0]?.id}` : '')).filter(Boolean).join(','))];
}
/** Own beliefs that hold for everybody: what the council decides by. */
export function heldBeliefs(c: CaseData, s: Choice): string[] {
    const beliefs = s.where === 1 ? '' : beliefWords(c, s);
    return beliefs ? ['--belief', quote(beliefs)] : [];
}
/** The command that computes the same study in a terminal. */
export function toCommand(c: CaseData, s: Choice): string {
    const named = c.drafts[namedDraft(c, s)], beliefs = beliefWords(c, s);
    return ['entente', 'run', c.id, ...usual(c, s), ...(named ? ['--draft', named.id] : ownText(c, s)),
        ...(beliefs ? ['--belief', quote(beliefs), ...(s.where === 1 ? ['--hold', 'own'] : [])] : [])].join(' ');
}
/** The command for the crux of the same text. */
export function cruxCommand(c: CaseData, s: Choice): string {
    const named = c.drafts[namedDraft(c, s)];
    return ['crux', ...(named ? [named.id] : []), c.id, ...usual(c, s), ...(named ? [] : ownText(c, s)), ...heldBeliefs(c, s)].join(' ');
}
