/** A made-up company with the stories hidden in it, the same without them, or none. */
const COMPANIES = ['demo', 'plain', 'none'] as const;
export type CompanyKind = (typeof COMPANIES)[number];

/** What `npm run sandbox -- …` can be told. */
export interface SandboxOptions {
  readonly port: number;
  /** Milliseconds before each answer of /graphql, /metadata and /rest. */
  readonly latency: number;
  /** Whether the test hooks under /__sandbox exist. */
  readonly control: boolean;
  /** Whether API keys are limited as stock Twenty limits them. */
  readonly rateLimit: boolean;
  /** Milliseconds in which the whole limit comes back; 60000 as stock Twenty has it. */
  readonly rateWindow: number;
  /** Milliseconds until a new or changed webhook takes effect; up to ten seconds on the real server. */
  readonly webhookDelay: number;
  readonly company: CompanyKind;
  readonly seed: number;
  /** When the story of the company ends, in milliseconds; now when it is not said. */
  readonly until: number | undefined;
  /** How many times the size of the plain made-up company; at least 1. */
  readonly scale: number;
  /** Directory that keeps the state over restarts; in memory without one. */
  readonly data: string | undefined;
}

const USAGE =
  'sandbox [--port N] [--latency MS] [--control] [--rate-limit] [--rate-window MS] [--webhook-delay MS] [--company demo|plain|none] [--seed N] [--until TIME] [--scale N] [--data DIR]';

/** Reads the command line; throws with the usage when it does not understand. */
export function readArguments(argv: readonly string[]): SandboxOptions {
  const given = readPairs(argv);
  const company = COMPANIES.find((kind) => kind === (given.get('company') ?? 'demo'));
  if (company === undefined) throw new Error(`--company takes demo, plain or none\n${USAGE}`);
  const scale = readNumber(given, 'scale', 1);
  if (scale === 0) throw new Error(`--scale takes a whole number from 1 on\n${USAGE}`);
  return {
    port: readNumber(given, 'port', 4000),
    latency: readNumber(given, 'latency', 0),
    seed: readNumber(given, 'seed', 1),
    webhookDelay: readNumber(given, 'webhook-delay', 0),
    until: readTime(given, 'until'),
    control: given.has('control'),
    rateLimit: given.has('rate-limit'),
    rateWindow: readNumber(given, 'rate-window', 60_000),
    company,
    scale,
    data: readText(given, 'data'),
  };
}

function readPairs(argv: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = '', inline] = word.replace(/^--/, '').split('=');
    if (!NAMES.includes(name)) throw new Error(`unknown argument ${word}\n${USAGE}`);
    given.set(name, FLAGS.includes(name) ? 'true' : (inline ?? rest.shift() ?? ''));
  }
  return given;
}

const FLAGS: readonly string[] = ['control', 'rate-limit'];
const NAMES: readonly string[] = [
  ...FLAGS,
  'port',
  'latency',
  'rate-window',
  'webhook-delay',
  'company',
  'seed',
  'until',
  'scale',
  'data',
];

function readText(given: ReadonlyMap<string, string>, name: string): string | undefined {
  const text = given.get(name);
  if (text === '') throw new Error(`--${name} takes a path\n${USAGE}`);
  return text;
}

function readTime(given: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = given.get(name);
  const time = Date.parse(text ?? '');
  if (text !== undefined && Number.isNaN(time))
    throw new Error(`--${name} takes a time like 2026-11-01T00:00:00Z\n${USAGE}`);
  return text === undefined ? undefined : time;
}

function readNumber(given: ReadonlyMap<string, string>, name: string, otherwise: number): number {
  const text = given.get(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < 0)
    throw new Error(`--${name} takes a whole number\n${USAGE}`);
  return value;
}
