// Words of the interface, one file per language. Numbers in words stand beside the number, never instead of it.
import en from '../strings/en.json';
import uk from '../strings/uk.json';
import type { Estimate } from './settings';

export type Lang = 'en' | 'uk';
export type Key = keyof typeof en;
const books: Record<Lang, Record<string, string>> = { en, uk };
let lang: Lang = 'en';

export function setLang(next: Lang): void { lang = next; }
export function getLang(): Lang { return lang; }
export const LANGS: readonly Lang[] = ['en', 'uk'];

type Values = Record<string, string | number>;

function fill(text: string, values?: Values): string {
    return values ? text.replace(/\{(\w+)\}/g, (all, name: string) => (name in values ? String(values[name]) : all)) : text;
}

export function t(key: Key, values?: Values): string { return fill(books[lang][key] ?? books.en[key] ?? key, values); }

/** `key.one`, `key.few` ... by the language's own plural rule; {n} is the number. */
export function plural(key: string, n: number, values?: Values): string {
    const rule = new Intl.PluralRules(lang).select(n), book = books[lang];
    return fill(book[`${key}.${rule}`] ?? book[`${key}.other`] ?? books.en[`${key}.other`] ?? key, { n, ...values });
}

export const years = (n: number): string => plural('years', n);
/** A date of the case, in words. */
export function day(iso: string): string {
    const d = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(d.getTime()) ? iso : new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(d);
}

/** A share as a count out of 100: "<1", "37", ">99". */
export function hundred(p: number): string {
    if (!Number.isFinite(p)) return '–';
    const n = Math.round(100 * p);
    if (n === 0 && p > 0) return '<1';
    if (n === 100 && p < 1) return '>99';
    return String(n);
}
export function hundredRange(low: number, high: number): string {
    const a = hundred(low), b = hundred(high);
    return a === b ? a : t('range', { low: a, high: b });
}

/** A number with two telling digits in the language's own writing. */
export function plain(v: number): string {
    if (!Number.isFinite(v)) return '–';
    const size = Math.abs(v), digits = size >= 100 ? 0 : size >= 10 ? 0 : size >= 1 ? 1 : 2;
    return new Intl.NumberFormat(lang, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(v).replace(/^-(?=[0.,]*$)/, '').replace('-', '−');
}
export const isChance = (unit: string): boolean => unit === 'probability' || unit === 'share';

/** The value of an outcome as people read it. */
export function amount(v: number, unit: string): string { return isChance(unit) ? hundred(v) : plain(v); }
export function unitWords(unit: string): string {
    const key = `unit.${unit.replace(/[^a-zA-Z]+/g, '_')}`;
    return books[lang][key] ?? books.en[key] ?? unit;
}
export function withRange(e: Estimate, unit: string): string {
    const mean = amount(e.mean, unit), low = amount(e.low, unit), high = amount(e.high, unit);
    return low === high || low === '–' ? mean : `${mean} (${t('range', { low, high })})`;
}
/** A belief's value: chances as counts, others plain. */
export function beliefValue(v: number, unit: string): string {
    return isChance(unit) ? t('in100', { n: hundred(v) }) : unit === 'ratio' ? `× ${plain(v)}` : plain(v);
}
