// What a screen reader is told: replies at once; results when they have come to rest, at most one in five seconds, the
// newest of them.
const PAUSE_MS = 5000;

export class Speaker {
    text = '';
    private spoken = -PAUSE_MS;
    private timer = 0;

    constructor(private readonly changed: () => void) {}

    say(text: string): void {
        if (text === this.text) return;
        this.text = text;
        this.changed();
    }

    /** What was said or waits to be said, in words that hold no longer. */
    clear(): void {
        clearTimeout(this.timer);
        this.text = '';
    }

    /** A later result replaces an earlier one that has not been said yet. */
    later(text: string): void {
        clearTimeout(this.timer);
        if (!text || text === this.text) return;
        const wait = Math.max(150, this.spoken + PAUSE_MS - performance.now());
        this.timer = window.setTimeout(() => { this.spoken = performance.now(); this.say(text); }, wait);
    }
}
