// Files to keep and things to remember. Storage may refuse (private mode, full): then the page says so and goes on.

export function save(name: string, content: string | Uint8Array, type: string): void {
    const url = URL.createObjectURL(new Blob([content as BlobPart], { type })), a = document.createElement('a');
    a.href = url;
    a.download = name;
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const PREFIX = 'entente.';
export function remember(key: string, value: string): boolean {
    try { localStorage.setItem(PREFIX + key, value); return true; } catch { return false; }
}
export function recall(key: string): string | null {
    try { return localStorage.getItem(PREFIX + key); } catch { return null; }
}
export function forget(key: string): void {
    try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ }
}

const cell = (v: string | number): string => {
    const s = String(v).replace(/^−(?=\d)/, '-');
    const safe = /^[=+\-@\t\r]/.test(s) && !/^-?[\d.]+(e-?\d+)?$/i.test(s) ? `'${s}` : s;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};
export function csv(rows: readonly (readonly (string | number)[])[]): string { return rows.map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n'; }

export async function copy(text: string): Promise<boolean> {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* a file page may not */ }
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch { done = false; }
    area.remove();
    return done;
}
