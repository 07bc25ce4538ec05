import type { Start } from './protocol';
import { start } from './serve';

self.onmessage = (event: MessageEvent<Start>) => { void start(event.data); };
