// What this is, what it is not, how it was made: the limits once more, in full.
import { html, nothing } from 'lit-html';
import { Kind } from '../engine';
import { save } from '../files';
import { FILLS, SIZES } from '../store';
import { t, type Key } from '../text';
import { said, select, type Ctx, type View } from '../ui';

async function saveReport(x: Ctx, command: string): Promise<void> {
    const page = await x.client.ask(Kind.PAGE, 0, 0, 0, command);
    if (page) save(`entente-${x.c.id}.html`, page, 'text/html'); else x.say(t('fail.text'));
}
async function saveJson(x: Ctx, command: string): Promise<void> {
    const text = await x.client.ask(Kind.RUN_JSON, 0, 0, 0, command);
    if (text) save(`entente-${x.c.id}.json`, text, 'application/json'); else x.say(t('fail.text'));
}
async function saveCsv(x: Ctx): Promise<void> {
    for (let i = 0; i < 12; i++) {
        const [name, text] = [await x.client.ask(Kind.CSV_NAME, i), await x.client.ask(Kind.CSV, i)];
        if (name === null || text === null) return;
        save(name.trim() || `table-${i}.csv`, text, 'text/csv');
    }
}

export function aboutView(x: Ctx, command: string): View {
    const s = x.store.state.choice, f = x.store.state.frame;
    return html`<div class="prose"><h2>${t('about.h')}</h2>
        ${(['about.1', 'about.2', 'about.3', 'about.4', 'about.5', 'about.6'] as Key[]).map((k) => html`<p>${t(k)}</p>`)}
        ${x.c.limits.length ? html`<h3>${t('about.limits')}</h3><ul lang="en">${x.c.limits.map((l) => html`<li><b>${l.title}.</b> ${l.text}</li>`)}</ul>` : nothing}
        <h3>${t('about.documents')}</h3><ul>${x.c.worldviews.map((w) => html`<li><b>${w.letter}</b> <span lang="en">${w.claim}</span>. <span class="soft">${said(t('about.reading', { document: w.document, date: w.date }))}</span></li>`)}</ul>
        <h3>${t('about.settings')}</h3>
        <div class="row">
            <span class="field"><label for="seed">${t('about.seed')}</label><input id="seed" type="number" min="0" step="1" .value=${String(s.seed)} @change=${(e: Event) => { const n = Math.floor(Number((e.target as HTMLInputElement).value)); if (n >= 0 && n <= 2 ** 53) x.store.choose({ seed: n, future: 0 }); }}></span>
            ${select('size', t('about.size'), SIZES.map((n) => ({ value: n, label: String(n) })), s.size, (v) => x.store.choose({ size: Number(v), future: 0 }))}
            ${select('fill', t('about.fill'), FILLS.map((n, i) => ({ value: i, label: t(`fill.${n}` as Key) })), s.fill, (v) => x.store.choose({ fill: Number(v) }))}
            <label class="check"><input type="checkbox" .checked=${s.correlate} @change=${(e: Event) => x.store.choose({ correlate: (e.target as HTMLInputElement).checked })}> ${t('about.correlate')}</label>
        </div>
        <h3>${t('about.downloads')}</h3>
        <p class="tools"><button type="button" ?disabled=${!f} @click=${() => void saveReport(x, command)}>${t('about.page')}</button> <button type="button" ?disabled=${!f} @click=${() => void saveJson(x, command)}>JSON</button> <button type="button" ?disabled=${!f} @click=${() => void saveCsv(x)}>CSV</button></p>
        <p class="soft">${t('about.privacy')}</p></div>`;
}
