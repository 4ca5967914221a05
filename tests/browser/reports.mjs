// Stores and their reports, made by the command under test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = process.env.CLAIMGRAPH_COMMAND;
const bundled = join(process.env.CLAIMGRAPH_SOURCE_DIR, 'examples/data/deepseek.jsonl');

// Markup, what ends elements, control and bidirectional characters, an address that runs, a long
// word, and scripts that run from right to left.
export const hostile =
  '<script>window.ran = 1</script>"\'><img src=x onerror="window.ran = 1">&amp;</style></title>' +
  ']]>--><!-- \u202e\u2066\u0007\u001b[2J javascript:window.ran=1 \u0645\u0631\u062d\u0628\u0627 ' +
  'W'.repeat(300);

const run = (...words) => execFileSync(command, words, { encoding: 'utf8', stdio: 'pipe' });

// The file of a report on a store of these lines.
const reportOn = (lines) => {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-report-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const at = (name) => join(folder, name);
  writeFileSync(at('claims.jsonl'), lines);
  run('--db', at('claims.db'), '--quiet', 'import', at('claims.jsonl'));
  run('--db', at('claims.db'), '--quiet', 'report', '-o', at('report.html'));
  return at('report.html');
};

export const bundledReport = () => reportOn(readFileSync(bundled, 'utf8'));

const spoilt = (value, field) => {
  if (Array.isArray(value)) return value.map((each) => spoilt(each, field));
  if (value && typeof value === 'object') {
    const result = {};
    for (const [key, each] of Object.entries(value)) {
      if (key === 'sha256') continue;
      const isText = ['label', 'title', 'note', 'gloss'].includes(key) ||
        (key === 'text' && field === 'aliases');
      result[key] = isText && typeof each === 'string' ? each + hostile : spoilt(each, key);
    }
    return result;
  }
  return value;
};

// The same claims, told by somebody who means ill, in every field that holds text.
export const hostileReport = () => {
  const lines = readFileSync(bundled, 'utf8').split('\n').filter((line) => line.trim());
  const records = lines.map((line) => {
    const record = spoilt(JSON.parse(line), '');
    if (record.type === 'document') record.url = 'javascript:window.ran=1';
    if (record.type === 'claim') record.scope = { ...record.scope, remark: 'x' + hostile };
    for (const { evidence } of record.attributions || []) {
      if (evidence) {
        evidence.exact = hostile;
        evidence.end = evidence.start + Buffer.byteLength(hostile);
      }
    }
    return JSON.stringify(record);
  });
  return reportOn(records.join('\n'));
};

const entities = (...keys) => keys.map((key) =>
  JSON.stringify({ type: 'entity', key, kind: 'organization', label: key }));

const count = (key) => JSON.stringify({ type: 'predicate', key, label: key, object: 'quantity',
  dimension: 'count', role: 'stock' });

const claim = (key, subject, predicate, agent, value, date) => JSON.stringify({
  type: 'claim', key, subject, predicate, object: { quantity: value },
  attributions: [{ agent, act: 'asserts', ...(date && { date }) }],
});

// An undated claim that says what one of the others says.
export const undated = claim('e', 'acme', 'staff', 'wire', '1000 person');

// Claims of one company, for timelines and the filter by date: days, a year; and others.
export const datedReport = (...others) => reportOn([
  ...entities('acme', 'wire', 'paper', 'union', 'club'), count('staff'),
  claim('a', 'acme', 'staff', 'wire', '=1001 person', '2024-01-10'),
  claim('b', 'acme', 'staff', 'paper', '=5003 person', '2024-06-20'),
  claim('c', 'acme', 'staff', 'union', '=90001 person', '2025-03-01'),
  claim('d', 'acme', 'staff', 'club', '=700001 person', '2024'),
  ...others,
].join('\n'));

// Two subjects and two predicates: three contradictions.
export const twoCompanies = () => reportOn([
  ...entities('acme', 'rival', 'wire', 'paper'), count('staff'), count('shops'),
  claim('a', 'acme', 'staff', 'wire', '=1001 person'),
  claim('b', 'acme', 'staff', 'paper', '=5003 person'),
  claim('c', 'acme', 'shops', 'wire', '=17'),
  claim('d', 'acme', 'shops', 'paper', '=400'),
  claim('e', 'rival', 'staff', 'wire', '=10 person'),
  claim('f', 'rival', 'staff', 'paper', '=90001 person'),
].join('\n'));

// A store of many of which a report shows one.
export const largeReport = () => {
  const firms = Array.from({ length: 2100 }, (_, i) => `firm-${i}`);
  return reportOn([
    ...entities('acme', 'wire', 'paper', ...firms), count('staff'),
    claim('a', 'acme', 'staff', 'wire', '=1001 person'),
    claim('b', 'acme', 'staff', 'paper', '=5003 person'),
    ...firms.map((firm, i) => claim(`c${i}`, firm, 'staff', 'wire', '=10 person')),
  ].join('\n'));
};
