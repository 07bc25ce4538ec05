// The three roles behind a message port. See protocol.ts.
import { Engine } from './engine';
import { Keeper } from './keeper';
import { Player } from './player';
import { Runner } from './runner';
import type { Start } from './protocol';

export async function start(s: Start): Promise<void> {
    try {
        const engine = await Engine.create(s.module, s.image);
        if (s.role === 'runner') new Runner(engine, s.port);
        else if (s.role === 'player') new Player(engine, s.port);
        else new Keeper(engine, s.port, s.runners);
    } catch (error) {
        s.port.postMessage({ op: 'broken', id: -1, broken: true, why: String(error) });
    }
}
