import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The suites need a newer Node than this server does, so they are no dependency: see .ci/run and CONTRIBUTING.md. */
const { NODE22 = Number(process.versions.node.split('.')[0]) >= 22 ? process.execPath : '' } = process.env;
const { CONFORMANCE_DIR = '' } = process.env;

/** The two releases of the official suite, by the names under which they are installed. */
export type Release = 'conformance-0.1' | 'conformance-0.2';
const folderOf = (release: Release) => join(CONFORMANCE_DIR, 'node_modules', release);
const scriptOf = (release: Release) => join(folderOf(release), 'dist/index.js');

export const isInstalled =
  CONFORMANCE_DIR !== '' &&
  existsSync(NODE22) &&
  (['conformance-0.1', 'conformance-0.2'] as const).every((release) => existsSync(scriptOf(release)));

/** How many scenarios of a suite pass, and which do not. */
export interface Outcome {
  passing: number;
  failing: string[];
}

/** Runs all scenarios that a revision requires, or the whole of the first suite, which knows only 2025-11-25. */
export async function runSuite(release: Release, url: string, revision: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  const of = release === 'conformance-0.2' ? ['--requirements', revision, '--timeout', '8000'] : [];
  const args = [scriptOf(release), 'server', '--url', `${url}/mcp`, ...of, '--output-dir', folder];
  const environment = { PATH: process.env.PATH };
  // It ends with 1 when anything fails, what does not count included; the files tell which.
  await new Promise((done) => execFile(NODE22, args, { env: environment, maxBuffer: 2 ** 26 }, done));
  const failing = await failingIn(folder);
  const counted = release === 'conformance-0.2' ? requiredBy(revision) : [...failing.keys()];
  await rm(folder, { recursive: true });
  const failed = counted.filter((scenario) => failing.get(scenario) !== false);
  return { passing: counted.length - failed.length, failing: failed.sort() };
}

/** Whether each scenario failed. */
async function failingIn(folder: string): Promise<Map<string, boolean>> {
  const outcomes = (await readdir(folder)).map(async (name) => {
    const checks = JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')) as {
      status: string;
    }[];
    const scenario = name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '');
    return [scenario, checks.some(({ status }) => status === 'FAILURE')] as const;
  });
  return new Map(await Promise.all(outcomes));
}

/** The scenarios that count for servers; what comes after them in the file does not. */
function requiredBy(revision: string): string[] {
  const text = readFileSync(join(folderOf('conformance-0.2'), 'requirements', `${revision}.yaml`), 'utf8');
  const server = /^server:\n((?: {2}- .*\n)+)/m.exec(text)?.[1] ?? '';
  return [...server.matchAll(/- (\S+)/g)].map(([, scenario = '']) => scenario);
}
