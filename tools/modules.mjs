// node tools/modules.mjs FOLDER: the npm packages that FOLDER/package-lock.json names, fetched unless they are all there.
// The mark is written last and names the machine, because some packages hold programs: a fetch that was interrupted, or a
// folder that comes from another machine, is begun anew.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export function modules(folder) {
    const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');
    const mark = join(folder, 'node_modules', '.complete'), whole = `${process.platform} ${process.arch} ${lock}\n`;
    if (existsSync(mark) && readFileSync(mark, 'utf8') === whole) return;
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    execFileSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    writeFileSync(mark, whole);
}
if (process.argv[1] === fileURLToPath(import.meta.url)) modules(resolve(process.argv[2]));
