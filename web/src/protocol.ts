// What the page and its workers say to each other. Three roles: runners compute units, the keeper puts them together
// and draws, the player holds the session. All talk over message ports, so without workers the same code runs in the page.
import type { Info, Settings, Sheet } from './settings';

export interface Want {
    ring: boolean; icons: boolean; ranges: boolean; tiles: boolean;
    text: 'own' | 'force'; horizon: number; outcome: number;
}
export interface Pictures { lines: string[]; ring: string; strip: string; tiles: string; icons: string[]; ranges: string[] }
export interface Timing { waited: number; finish: number; draw: number; futures: number }

export interface Frame {
    gen: number; stage: number; last: boolean; settings: Settings; want: Want;
    info: Info; force: Sheet; own: Sheet; baseline: Sheet; pictures: Pictures; timing: Timing;
}

export type ToKeeper =
    | { op: 'explore'; gen: number; settings: Settings; stages: number[]; want: Want }
    | { op: 'want'; want: Want }
    | { op: 'ask'; id: number; kind: number; a: number; b: number; c: number; name: string | Float64Array | null; study: boolean }
    | { op: 'incompatible'; id: number; levels: number[] }
    | { op: 'probes'; id: number; list: Settings[] }
    | { op: 'stop'; id: number };
export type FromKeeper =
    | { op: 'ready'; caseJson: string }
    | { op: 'frame'; frame: Frame }
    | { op: 'refused'; gen: number; why: string }
    | { op: 'answer'; id: number; text: string | null }
    | { op: 'probe'; id: number; index: number; council: Float64Array | null; done: number; total: number }
    | { op: 'broken'; why: string };

export type ToRunner =
    | { op: 'units'; id: number; key: string; settings: Float64Array; units: number[] }
    | { op: 'probe'; id: number; settings: Float64Array }
    | { op: 'crux'; id: number; settings: Float64Array; draft: number }
    | { op: 'settle'; id: number; settings: Float64Array; ask: Float64Array; command: string };
export type FromRunner = { id: number; rows?: [number, Uint8Array][]; council?: Float64Array | null; texts?: string[]; done?: number; broken?: boolean };

export type PlayText = [kind: number, a: number, b: number, c: number];
export type ToPlayer =
    | { op: 'open'; id: number; settings: Float64Array }
    | { op: 'read'; id: number; bytes: Uint8Array }
    | { op: 'apply'; id: number; move: number[]; words: string; seat: number }
    | { op: 'bots'; id: number; seat: number }
    | { op: 'undo'; id: number; keep: number; seat: number }
    | { op: 'texts'; id: number; texts: PlayText[] };
export interface Turn { ok: boolean; why: string; view: string; legal: string; file: string; busy: boolean }
export type FromPlayer = { id: number; turn?: Turn; texts?: string[]; broken?: boolean };

export type Start =
    | { role: 'runner'; module: WebAssembly.Module; image: Uint8Array; port: MessagePort }
    | { role: 'keeper'; module: WebAssembly.Module; image: Uint8Array; port: MessagePort; runners: MessagePort[] }
    | { role: 'player'; module: WebAssembly.Module; image: Uint8Array; port: MessagePort };
