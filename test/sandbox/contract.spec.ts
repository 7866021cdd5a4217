import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningSandbox } from '../support/sandbox';
import { startSandbox } from '../support/sandbox';
import differences from '../contract/differences.json';

/** Steps that would need an accident of Twenty's insides, with the reason, by scenario. */
const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = differences;
const MOST_DIFFERENCES = 25;

const HERE = join(__dirname, '../contract');
const ORIGINAL = join(__dirname, '../../../shared/twenty/contract');

/** Scenarios of the contract that the sandbox passes, but for the steps in `differences.json`. */
const PASSING = [
  '01-auth',
  '02-metadata-read',
  '03-paging',
  '04-filters',
  '05-ordering',
  '06-selection',
  '07-roots',
  '08-aggregates',
  '09-create-update',
  '10-trash',
  '11-upsert',
  '12-composites',
  '13-relations',
  '14-duplicates-merge',
  '15-search',
  '16-timeline-tasks-notes',
  '17-rest-read',
  '18-rest-write',
  '19-roles',
  '20-webhooks',
  '21-workflows',
  '22-dashboards',
  '23-views-navigation',
  '24-native-mcp',
  '25-documents-files',
  '26-rest-metadata',
  '27-custom-model',
];

interface ScenarioResult {
  readonly name: string;
  readonly steps: number;
  readonly skipped: readonly unknown[];
  readonly failures: readonly { readonly step: string }[];
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'differences.json')
    .map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(folder.length)).sort();
}

function keyFlags(sandbox: RunningSandbox): string[] {
  return Object.entries({
    url: sandbox.url,
    key: sandbox.adminKey,
    'readonly-key': sandbox.readonlyKey,
    'member-key': sandbox.memberKey,
    'restricted-key': sandbox.restrictedKey,
    'other-workspace-key': sandbox.otherWorkspaceKey,
    'user-token': sandbox.userToken,
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Runs a script of the contract against a sandbox of its own and gives what it prints. */
async function runScript(name: string, company: 'none' | 'demo', ...more: string[]): Promise<string> {
  const sandbox = await startSandbox(['--company', company]);
  const args = [join(HERE, name), ...keyFlags(sandbox), ...more];
  const output = await new Promise<string>((resolve) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, args, options, (_error, stdout) => resolve(stdout));
  });
  await sandbox.stop();
  return output;
}

async function replay(company: 'none' | 'demo', scenarios: readonly string[]): Promise<ScenarioResult[]> {
  const output = await runScript('run.mjs', company, '--json', '--only', `^(${scenarios.join('|')})$`);
  return (JSON.parse(output) as { results: ScenarioResult[] }).results;
}

describe('The sandbox under the contract recorded from Twenty 2.21', () => {
  let results: ScenarioResult[] = [];

  beforeAll(async () => {
    results = await replay('demo', PASSING);
  }, 120_000);

  it.each(PASSING)('passes %s but for what is listed', (name) => {
    const result = results.find((one) => one.name === name);
    const listed = DIFFERENCES[name] ?? {};
    const failures = result?.failures ?? [];
    expect(failures.filter(({ step }) => !(step in listed))).toEqual([]);
    expect(new Set(failures.map(({ step }) => step))).toEqual(new Set(Object.keys(listed)));
    expect(result?.skipped).toEqual([]);
    expect(result?.steps).toBeGreaterThan(0);
  });
});

/** Scenarios that list the stages of deals, to which the demo company's team has added some. */
const WITH_STAGES = Object.keys(DIFFERENCES).filter((name) =>
  Object.values(DIFFERENCES[name] ?? {}).some((reason) => reason.includes('--company none')),
);

describe('The sandbox without its company', () => {
  it('passes also where the stages of deals are listed', async () => {
    const results = await replay('none', WITH_STAGES);
    expect(results.map(({ name, failures }) => [name, failures])).toEqual(
      WITH_STAGES.map((name) => [name, []]),
    );
  }, 120_000);
});

describe('The contract', () => {
  it('notices every answer that is spoiled', async () => {
    const lines = (await runScript('tamper.mjs', 'none')).trim().split('\n');
    expect(lines.filter((line) => line.startsWith('UNNOTICED'))).toEqual([]);
    expect(lines.at(-1)).toBe('every spoiling was noticed');
  }, 120_000);
});

describe('The list of differences', () => {
  it('stays short', () => {
    const steps = Object.values(DIFFERENCES).flatMap((listed) => Object.keys(listed));
    expect(steps.length).toBeLessThanOrEqual(MOST_DIFFERENCES);
  });
});

describe('The copy of the contract', () => {
  const compare = existsSync(ORIGINAL) ? it : it.skip;

  compare('equals the recorded one', () => {
    expect(filesBelow(HERE)).toEqual(filesBelow(ORIGINAL));
    for (const file of filesBelow(HERE)) {
      expect(readFileSync(HERE + file, 'utf8') === readFileSync(ORIGINAL + file, 'utf8') ? '' : file).toBe(
        '',
      );
    }
  });
});
