// Microseconds per future in WebAssembly (node) beside the native program's base build, one thread each, and what a
// page waits for: the first picture, a moved belief, a changed clause. Usage: node bench/bench_wasm.mjs BUILD
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../tests/e2e/engine.mjs';

const build = process.argv[2] ?? 'build', folder = mkdtempSync(join(tmpdir(), 'entente-')), image = join(folder, 'image');
const program = join(build, 'entente'), wasm = join(build, 'entente.wasm');
const now = () => performance.now();
const best = (times, run) => Math.min(...Array.from({ length: times }, run));
const kb = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

execFileSync(program, ['lab', '--image', image], { stdio: 'ignore' });
let t = now();
const engine = await Engine.open(wasm, image);
console.log(`engine ${kb(statSync(wasm).size)} (gzip ${kb(gzipSync(readFileSync(wasm), { level: 9 }).length)}), ` +
    `case ${kb(statSync(image).size)} (gzip ${kb(gzipSync(readFileSync(image), { level: 9 }).length)}), opened in ${(now() - t).toFixed(0)} ms`);

const facts = JSON.parse(engine.write(0)), levels = Array(facts.clauses.length).fill(0);
const base = { drafts: 0, draftsHigh: 0, levels, where: 1 };
const range = (x) => ({ 2: [x, x, x] });

function timed(study) {
    const from = now(), futures = engine.e.lab_study_run(study, 0, 1 << 20);
    return { ms: now() - from, futures };
}

const perFuture = best(12, () => {
    const study = engine.study({ ...base, futures: 80 }), { ms, futures } = timed(study);
    engine.e.lab_study_close(study);
    return 1000 * ms / futures;
});
console.log(`one future: ${perFuture.toFixed(1)} us in WebAssembly, one worker`);
const native = execFileSync(program, ['bench', '--threads', '1'], { encoding: 'utf8' });
for (const line of native.split('\n').filter((l) => l.includes('one future'))) console.log('native     ', line.trim());

for (const futures of [80, 400, 2000]) {
    const old = engine.run({ ...base, futures, beliefs: range(1.2) });
    const moved = (of) => best(3, () => {
        const from = now(), study = engine.study({ ...base, futures, beliefs: range(1.2), ...of });
        engine.e.lab_study_adopt(study, old);
        timed(study);
        engine.e.lab_study_finish(study, engine.info(study).chunks);
        engine.numbers(study, 7, 0, 12);
        const ms = now() - from;
        engine.e.lab_study_close(study);
        return ms;
    });
    const changed = [...levels];
    changed[0] = 1;
    console.log(`${futures} futures a column, one worker: a belief in your column ${moved({ beliefs: range(1.3) }).toFixed(0)} ms, ` +
        `one in every column ${moved({ where: 3, beliefs: range(1.3) }).toFixed(0)} ms, a clause ${moved({ levels: changed }).toFixed(0)} ms`);
    engine.e.lab_study_close(old);
}
rmSync(folder, { recursive: true, force: true });
