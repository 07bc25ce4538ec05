// Decision: what the council writes. Clause by clause, with buttons and a list; never a slider alone.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Clause } from '../case';
import { plural, t, type Key } from '../text';
import { said, select, type Ctx, type View } from '../ui';

const KINDS: readonly string[] = ['in_force', 'option', 'compromise', 'package'];
export const kindName = (kind: string): string => (KINDS.includes(kind) ? t(`draft.${kind}` as Key) : kind);

/** Longer names of levels than this do not fit into their list, so they are written below it. */
const FITS = 16;

function step(x: Ctx, k: number, by: number): void {
    const levels = [...x.store.state.choice.levels], top = (x.c.clauses[k]?.levels.length ?? 1) - 1;
    levels[k] = Math.min(top, Math.max(0, (levels[k] ?? 0) + by));
    x.store.decide({ levels });
}

export function clauseRow(x: Ctx, clause: Clause, k: number): TemplateResult {
    const s = x.store.state.choice, level = s.levels[k] ?? 0, force = x.c.drafts[x.c.inForce]?.levels[k] ?? 0, changed = level !== force;
    const chosen = clause.levels[level], id = `clause-${clause.id}`;
    return html`<div class="clause ${changed ? 'changed' : ''}">
        <div class="name"><label for=${id} lang="en">${clause.name}</label>${changed ? html` <span class="tag">${t('decision.changed')}</span>` : nothing}</div>
        <div class="step">
            <button type="button" aria-label=${t('decision.less', { name: clause.name })} ?disabled=${level === 0} @click=${() => step(x, k, -1)}>−</button>
            <select id=${id} lang="en" .value=${String(level)} @change=${(e: Event) => { const levels = [...s.levels]; levels[k] = Number((e.target as HTMLSelectElement).value); x.store.decide({ levels }); }}>
                ${clause.levels.map((l, i) => html`<option value=${i} ?selected=${i === level}>${l.name}</option>`)}</select>
            <button type="button" aria-label=${t('decision.more', { name: clause.name })} ?disabled=${level === clause.levels.length - 1} @click=${() => step(x, k, 1)}>+</button>
        </div>
        ${chosen && chosen.name.length > FITS ? html`<p class="whole" lang="en" aria-hidden="true">${chosen.name}</p>` : nothing}
        ${changed && chosen?.text ? html`<p class="sentence" lang="en">${chosen.text}</p>` : nothing}
        ${clause.decider !== 'council' && changed ? html`<p class="soft">${said(t('decision.act', { who: clause.actor || clause.decider }))}</p>` : nothing}
    </div>`;
}

export function decisionPanel(x: Ctx): View {
    const { c, store } = x, s = store.state.choice, base = c.drafts[s.base], force = c.drafts[c.inForce]?.levels ?? [];
    const rows = c.clauses.map((k, i) => ({ k, i })), council = rows.filter((r) => r.k.decider === 'council'), others = rows.filter((r) => r.k.decider !== 'council');
    const changes = s.levels.filter((l, i) => l !== force[i]).length, moved = base && base.levels.join() !== s.levels.join();
    const options = c.drafts.map((d, i) => ({ value: i, label: d.title, group: kindName(d.kind) }));
    return html`
        <p class="soft">${t('decision.what')}</p>
        ${select('draft', t('decision.start'), options, s.base, (v) => store.decide({ base: Number(v), levels: [...(c.drafts[Number(v)]?.levels ?? [])] }))}
        <p class="soft">${plural('decision.differs', changes)}${moved ? html` ${t('decision.moved')}` : nothing}</p>
        <p class="tools">
            <button type="button" class="quiet" ?disabled=${!store.state.past.length} @click=${() => store.undo()}>${t('undo')}</button>
            <button type="button" class="quiet" ?disabled=${!moved} @click=${() => store.decide({ levels: [...(base?.levels ?? [])] })}>${t('decision.reset')}</button>
        </p>
        <div class="clauses">${council.map((r) => clauseRow(x, r.k, r.i))}</div>
        ${others.length ? html`<details class="acts"><summary>${t('decision.acts')}</summary><p class="soft">${t('decision.actswhat')}</p><div class="clauses">${others.map((r) => clauseRow(x, r.k, r.i))}</div></details>` : nothing}`;
}
