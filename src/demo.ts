import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { INestApplication } from '@nestjs/common';
import { createHttpApplication } from './application.js';
import type { Config } from './config/config.js';
import { processEnvironment, readConfig } from './config/read-config.js';
import { exitOnConfigError } from './exit-on-config-error.js';

/** What the made-up company can be asked; several of its stories are among the answers. */
const QUESTIONS = [
  'What is in this CRM, and who am I in it?',
  'How many deals did we win and lose in each of the last four quarters, and for how much?',
  'Which open deals above 50,000 close before the end of next month?',
  'Which deals are moved to the end of the next quarter again and again?',
  'What happened to our deals in the Nordics?',
  'Whose deals are suddenly worth far more on the day they are won?',
  'Which campaign brought the most deals, and what did each campaign earn?',
  'Why does nobody at Harbour Point Clinics answer any more?',
  'How did the tone of Granite State Telecom change before it cancelled?',
  'Create a task to call Kestrel Insurance tomorrow.',
];

/** The demo never touches a real Twenty, and as all its data is made up, callers on this machine need no token. */
const NO_TWENTY = { TWENTY_API_URL: 'http://127.0.0.1', TWENTY_API_KEY: undefined, SERVER_TOKEN: undefined };

/** What the sandbox says about itself once it listens. */
interface Sandbox {
  url: string;
  adminKey: string;
}

/** The server beside a Twenty stand-in with a made-up company, for whoever wants to try it without a Twenty. */
async function demo(): Promise<void> {
  const env = { LOG_LEVEL: 'warn', ...processEnvironment(), ...NO_TWENTY };
  const { SANDBOX_PORT } = readConfig(env);
  const child = spawn(process.execPath, [join(__dirname, 'sandbox.js'), '--port', String(SANDBOX_PORT)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, endUnlessListening);
  const sandbox = await listening(child, SANDBOX_PORT);
  const config = readConfig({ ...env, TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
  const app = await createHttpApplication(config);
  await listen(app, config);
  process.off('SIGINT', endUnlessListening).off('SIGTERM', endUnlessListening);
  endTogether(app, child);
  process.stdout.write(welcome(await app.getUrl(), sandbox.url));
}

/** From then on Nest ends the server on a signal. */
const endUnlessListening = () => process.exit(1);

/** Waits for the one line that the sandbox prints. */
async function listening(child: ChildProcess, port: number): Promise<Sandbox> {
  if (!child.stdout || !child.stderr) throw new Error('the sandbox was started without pipes');
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const line = once(createInterface({ input: child.stdout }), 'line');
  const first = await Promise.race([line, once(child, 'close').then(() => undefined)]);
  if (first) return JSON.parse(String(first[0])) as Sandbox;
  const complaint = complaints.join('').trim();
  if (complaint.includes('EADDRINUSE')) throw busy('SANDBOX_PORT', port);
  throw new DemoError(`The sandbox did not start: ${complaint}`);
}

async function listen(app: INestApplication, { HOST, PORT }: Config): Promise<void> {
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? busy('PORT', PORT) : error;
  }
}

/** The sandbox outlives the server, which answers running calls first; the server does not outlive the sandbox. */
function endTogether(app: INestApplication, child: ChildProcess): void {
  let isEnding = false;
  child.once('exit', () => {
    if (isEnding) return;
    process.stderr.write('The sandbox ended, so the demo ends too.\n');
    process.exit(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isEnding = true));
  (app.getHttpServer() as NodeJS.EventEmitter).once('close', () => {
    isEnding = true;
    child.kill();
  });
}

/** A reason to end that the operator can do something about. */
class DemoError extends Error {}

const busy = (variable: string, port: number) =>
  new DemoError(`Port ${port} is in use. Choose another: ${variable}=${port + 10} npm run demo`);

function welcome(url: string, sandboxUrl: string): string {
  const entry = { mcpServers: { twenty: { type: 'http', url: `${url}/mcp` } } };
  return `
twenty-mcp-server is ready, beside a Twenty stand-in with a made-up company (${sandboxUrl}).

  MCP endpoint   ${url}/mcp
  Claude Code    claude mcp add --transport http twenty ${url}/mcp
  Other clients  ${JSON.stringify(entry)}

Ask, for example:
${QUESTIONS.map((question) => `  - ${question}`).join('\n')}

No credential is needed from this machine. Changes are forgotten when the demo ends: Ctrl+C.
`;
}

demo().catch((error: unknown) => {
  if (!(error instanceof DemoError)) return exitOnConfigError(error);
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
