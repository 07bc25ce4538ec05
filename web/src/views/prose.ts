// Texts that the engine lays out for a terminal, as paragraphs: lines that were only wrapped are joined again; what
// stands in columns stays in columns.
import { html, type TemplateResult } from 'lit-html';

interface Part { indent: number; text: string; columns: boolean }

const indentOf = (line: string): number => line.length - line.trimStart().length;
const inColumns = (line: string): boolean => /\S {3,}\S/.test(line) || /[█▇▆▅▄▃▂▁│─┼]{2,}/.test(line);
const begins = (line: string): boolean => /^\s*([*•·+−-] |[▲△▽■?]|\d+[.)] |\[\d)/.test(line);

/** A line was wrapped if the next one's first word would not have fitted. */
function wrapped(line: string, next: string, width: number): boolean {
    const word = next.trimStart().split(/\s/)[0] ?? '';
    const deeper = indentOf(next) - indentOf(line), ended = deeper >= 4 && /[.!?]$/.test(line); // what belongs to a sentence stands below it
    return line.length + 1 + word.length > width && !begins(next) && deeper >= 0 && !ended;
}

export function parts(text: string, width: number): Part[] {
    const out: Part[] = [], lines = text.split('\n');
    let last = '';
    for (const line of lines) {
        const open = out[out.length - 1];
        if (!line.trim()) { last = ''; continue; }
        if (inColumns(line)) {
            if (open?.columns && last) open.text += `\n${line}`; else out.push({ indent: 0, text: line, columns: true });
        } else if (open && !open.columns && last && wrapped(last, line, width)) {
            open.text += ` ${line.trim()}`;
        } else {
            out.push({ indent: Math.min(4, Math.floor(indentOf(line) / 2)), text: line.trim(), columns: false });
        }
        last = line;
    }
    return out;
}

export function prose(text: string, width: number): TemplateResult {
    return html`${parts(text, width).map((p) => (p.columns ? html`<pre class="columns">${p.text}</pre>` : html`<p class="in${p.indent}">${p.text}</p>`))}`;
}
