import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startScript } from '../support/server';
import { type Outcome, type Release, isInstalled, runSuite } from './suite';

const BASELINE = JSON.parse(readFileSync(join(__dirname, 'baseline.json'), 'utf8')) as Record<
  string,
  Outcome
>;
const WITHIN = 180_000;

requirement('the conformance suite (NODE22, CONFORMANCE_DIR)', isInstalled)('the official suites', () => {
  let sandbox: RunningSandbox;
  let sessions: RunningServer;
  let stateless: RunningServer;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const env = { TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, MCP_PROFILE: undefined };
    const offered = { ...env, MCP_TOOLSETS: 'extensions,typed' };
    const script = join(__dirname, 'start.cjs');
    sessions = await startScript(script, { ...offered, MCP_SESSIONS: 'true' });
    stateless = await startScript(script, offered);
  }, WITHIN);

  afterAll(async () => {
    await sessions?.stop();
    await stateless?.stop();
    await sandbox?.stop();
  });

  // The baseline can only shrink: what passes may not stand in it, and what fails must.
  it.each<[string, Release, string]>([
    ['2025-11-25 in sessions', 'conformance-0.2', '2025-11-25'],
    ['2025-11-25 in sessions, first suite', 'conformance-0.1', '2025-11-25'],
    ['2025-11-25 stateless', 'conformance-0.2', '2025-11-25'],
    ['2026-07-28', 'conformance-0.2', '2026-07-28'],
  ])(
    'find what the baseline says: %s',
    async (name, release, revision) => {
      const server = name.includes('stateless') ? stateless : sessions;
      expect(await runSuite(release, server.url, revision)).toEqual(BASELINE[name]);
    },
    WITHIN,
  );
});
