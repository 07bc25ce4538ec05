// node tests/e2e/json.mjs BUILD_DIR: what --json prints against the schemas in docs/, and the tables of docs/json.md against
// the same schemas. node tests/e2e/json.mjs --write: makes these tables. Exit 77: no npm packages here.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sample } from './page.mjs';

const here = dirname(fileURLToPath(import.meta.url)), root = resolve(here, '..', '..');
const names = ['crux', 'settle', 'compare', 'sensitivity', 'rounds', 'hindcast', 'solve', 'score'];
const schema = (name) => JSON.parse(readFileSync(join(root, 'docs', `${name}.schema.json`), 'utf8'));
let faults = 0;
const fault = (text) => { console.log(text); faults++; };

// --- docs/json.md ------------------------------------------------------------------------------------------------

const words = { string: 'text', number: 'number', integer: 'whole number', boolean: 'true or false', object: 'object', array: 'list' };

function range(s) {
    if (s.minimum !== undefined && s.maximum !== undefined) return `, ${s.minimum} to ${Math.round(s.maximum)}`;
    if (s.minimum !== undefined) return `, ≥ ${s.minimum}`;
    if (s.maximum !== undefined) return `, ≤ ${s.maximum}`;
    return s.exclusiveMinimum !== undefined ? `, > ${s.exclusiveMinimum}` : '';
}

function kind(s) {
    if (s.const) return `“${s.const}”`;
    if (s.enum) return s.enum.join(', ');
    const types = [s.type].flat();
    return words[types[0]] + range(s) + (types.includes('null') ? ', or null' : '');
}

// Rows "key | kind | meaning", what a list or a map holds directly below it.
function rows(s, at, needed, out) {
    if (at) out.push(`| \`${at}\`${needed ? '' : ' (may be missing)'} | ${kind(s)} | ${s.description ?? ''} |`);
    for (const [key, inner] of Object.entries(s.properties ?? {}))
        rows(inner, at ? `${at}.${key}` : key, s.required.includes(key), out);
    if (s.items?.properties) rows({ ...s.items, description: undefined, type: undefined }, '', true, out.inner = []),
        out.push(...out.inner.map((row) => row.replace('| `', `| \`${at}[].`)));
    else if (s.items) out.push(`| \`${at}[]\` | ${kind(s.items)} | ${s.items.description ?? ''} |`);
    if (s.additionalProperties?.type) out.push(`| \`${at}.*\` | ${kind(s.additionalProperties)} | |`);
    return out;
}

const table = (list) => ['| key | kind and range | meaning |', '|---|---|---|', ...list].join('\n');

function documented() {
    const head = rows(schema('crux'), '', true, []), until = head.findIndex((row) => row.startsWith('| `draft`'));
    const common = head.slice(0, until).filter((row) => !row.startsWith('| `schema`'));
    const parts = [`## The head\n\nFirst in the documents of crux, settle, compare, sensitivity and rounds:\n\n${table(common)}`];
    for (const name of names) {
        const list = rows(schema(name), '', true, []).filter((row) => !common.includes(row) && !row.startsWith('| `schema`'));
        parts.push(`## entente ${name}: \`entente/${name}/1\`\n\n${table(list)}`);
    }
    return parts.join('\n\n');
}

function checkDocs(write) {
    const file = join(root, 'docs', 'json.md'), text = readFileSync(file, 'utf8');
    const mark = '<!-- made from the schemas by tests/e2e/json.mjs -->\n';
    const wanted = text.slice(0, text.indexOf(mark) + mark.length) + `\n${documented()}\n`;
    if (!text.includes(mark)) return fault('docs/json.md: the mark is gone');
    if (write) writeFileSync(file, wanted);
    else if (text !== wanted) fault('docs/json.md: the tables are not those of the schemas; node tests/e2e/json.mjs --write makes them');
}

if (process.argv[2] === '--write') {
    checkDocs(true);
    process.exit(0);
}
checkDocs(false);

// --- documents ---------------------------------------------------------------------------------------------------

if (!existsSync(join(here, 'node_modules', 'ajv'))) {
    console.log('no npm packages here: the documents were not checked');
    process.exit(faults ? 1 : 77);
}
const Ajv = (await import('ajv/dist/2020.js')).default;
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
const validate = Object.fromEntries(names.map((name) => [name, ajv.compile(schema(name))]));
const program = process.env.ENTENTE ?? join(resolve(process.argv[2] ?? join(root, 'build')), 'entente');

function check(...args) {
    const env = { ...process.env, ENTENTE_CASES: join(root, 'cases') };
    const text = execFileSync(program, [...args, '--json'], { env, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
    const data = JSON.parse(text), good = validate[args[0]];
    if (!good(data)) for (const e of good.errors.slice(0, 6)) fault(`${args.join(' ')}: ${e.instancePath} ${e.message}`);
    return data;
}

// A schema that takes anything would check nothing: a key too many, a key too few and a wrong kind are refused.
function checkStrict(name, data) {
    const [last] = Object.keys(data).slice(-1);
    const less = { ...data };
    delete less.schema;
    for (const bad of [{ ...data, surplus_key: 1 }, less, { ...data, [last]: 'text' }, { ...data, schema: 'entente/other/1' }])
        if (validate[name](bad)) fault(`${name}.schema.json takes a wrong document`);
}

const work = mkdtempSync(join(tmpdir(), 'entente-json-')), few = ['--futures', '240'];
try {
    const [first, ...tiny] = ['tiny', 'tiny-agree', 'tiny-same', 'tiny-sure', 'tiny-weightless'].map((id) => join(root, 'tests', 'data', id));
    for (const kase of sample([first, 'nato-ukraine-2025', 'bucharest-2008', ...tiny], 3)) { // the small ones in a sample
        checkStrict('crux', check('crux', kase, ...few));
        checkStrict('settle', check('settle', kase, '--max-changes', '2', ...few));
        checkStrict('compare', check('compare', 'in-force', 'in-force', kase, ...few));
        checkStrict('sensitivity', check('sensitivity', kase, '--samples', '8', '--futures', '16'));
        check('sensitivity', kase, '--samples', '8', '--futures', '16', '--by', 'kind', '--target', 'outcome:clash');
    }
    checkStrict('rounds', check('rounds', '--councils', '20', ...few));
    for (const words of sample([
        ['crux', 'in-force', ...few],
        ['crux', 'invite', '--member', 'DEU', '--budget', 'group', '--worldview', 'afpi', ...few],
        ['crux', 'keep-open', '--structure', 's2', '--budget', '2', ...few],
        ['settle', '--require', 'status.invited', ...few],
        ['compare', 'invite', 'reject-with-measures', '--horizon', '15', ...few],
        ['sensitivity', 'invite', '--samples', '8', '--target', 'adopted'],
        ['compare', 'nato-ukraine-2025', 'bucharest-2008', ...few],
        ['sensitivity', 'in-force', '--samples', '8', '--futures', '16', '--worldview', 'afpi'],
        ['rounds', 'reject-with-measures', '--councils', '12', ...few],
        ['rounds', 'grant-map', 'bucharest-2008', '--councils', '12', '--start', 'chair', '--chair', 'DEU', '--rounds', '9', ...few],
    ], 3)) check(...words);
    checkStrict('hindcast', check('hindcast'));
    const more = join(work, 'more.csv'), actors = join(work, 'actors.csv'), bare = join(work, 'bare.csv');
    writeFileSync(more, 'id,date_decided,body,outcome_code,holdout_iso3\nZ1,2019-02-01,NATO NAC,ADOPT,\nZ2,2019-06-01,EU Council,BLOCK,HUN\n');
    check('hindcast', '--input', more);
    writeFileSync(actors, 'issue_id,proposal_id,voting_rule,reference_point,outcome,actor,capability,position,salience\n'
        + 'open,p,Unan,0,95,a,10,100,60\nopen,p,Unan,0,95,b,10,90,60\nopen,p,Unan,0,95,g,10,0,60\n'
        + 'later,q,QMV,,50,a,10,20,60\nlater,q,QMV,,50,b,30,60,\nlater,q,QMV,,50,c,10,NA,60\n');
    writeFileSync(bare, 'issue_id,actor,position\ni,a,10\nj,a,30\nj,b,60\n');
    checkStrict('solve', check('solve', actors, '--model', 'all'));
    check('solve', bare);
    check('solve', bare, '--model', 'consent');
    checkStrict('score', check('score', actors));
    check('score', actors, '--fit', '--model', 'consent');
} finally {
    rmSync(work, { recursive: true });
}
console.log(faults ? `${faults} faults` : 'json: documents, schemas and docs/json.md agree');
process.exit(faults ? 1 : 0);
