import { z } from 'zod';
import { Random } from '../company/random';

const Milliseconds = z.number().min(0).max(600_000);
/** Whether the request is lost on its way there, so that nothing was done, or the answer on its way back. */
const When = z.enum(['before', 'after']).default('before');

/** The ways to spoil a request. Those without `when` need the answer, so what was asked for has been done. */
const FaultSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('delay'),
    ms: Milliseconds.default(1000),
    jitter: Milliseconds.default(0),
  }),
  z.strictObject({ type: z.literal('status'), status: z.int().min(400).max(599).default(502), when: When }),
  z.strictObject({ type: z.literal('html'), when: When }),
  z.strictObject({ type: z.literal('drop'), when: When }),
  z.strictObject({ type: z.literal('hang'), when: When }),
  z.strictObject({ type: z.literal('cut') }),
  z.strictObject({ type: z.literal('trickle'), ms: Milliseconds.default(5000) }),
  z.strictObject({ type: z.literal('content-type'), contentType: z.string().default('text/plain') }),
  z.strictObject({ type: z.literal('refuse-rate-limit') }),
]);

const Rule = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** A trailing `*` stands for anything that follows. */
      path: z.string().optional(),
      /** A root field of a GraphQL request. */
      operation: z.string().optional(),
    })
    .default({}),
  fault: FaultSchema,
  /** How many requests that match are let through first. */
  after: z.int().min(0).default(0),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).default(1),
});

const Orders = z.strictObject({ seed: z.int().default(1), rules: z.array(Rule) });

/** What POST /__sandbox/faults takes. */
export type FaultOrders = z.infer<typeof Orders>;
type FaultRule = z.infer<typeof Rule>;
/** A fault as a rule describes it, defaults filled in. */
export type Fault = FaultRule['fault'];
/** A fault that stands in for the answer or changes it. */
export type Spoiling = Exclude<Fault, { type: 'delay' }>;

/** Reads the orders, or says in words what is wrong with them. */
export function readOrders(body: unknown): FaultOrders | string {
  const read = Orders.safeParse(body);
  return read.success ? read.data : z.prettifyError(read.error);
}

/** What befalls a request: a wait, and a fault that spoils its answer, if any. */
export interface Blow {
  readonly wait: number;
  readonly fault: Spoiling | undefined;
}

interface Received {
  readonly method: string;
  readonly path: string;
  readonly rootFields: readonly string[];
}

/** A rule with what is left of it; its own series of chances makes its nth decision the same in every run. */
interface Armed {
  readonly rule: FaultRule;
  readonly chances: Random;
  toPass: number;
  left: number;
}

/** The fault rules in force, asked in their order: delays add up, until the first other fault strikes. */
export class FaultRules {
  private readonly armed: readonly Armed[];

  constructor({ seed, rules }: FaultOrders) {
    this.armed = rules.map((rule, index) => ({
      rule,
      chances: new Random(seed + index * 7919),
      toPass: rule.after,
      left: rule.times ?? Infinity,
    }));
  }

  /** What strikes a request; each rule that does is used up by one. */
  take(request: Received): Blow {
    let wait = 0;
    for (const armed of this.armed) {
      const { fault } = armed.rule;
      if (!matches(armed.rule, request) || !strikes(armed)) continue;
      if (fault.type !== 'delay') return { wait, fault };
      wait += Math.max(0, fault.ms + (2 * armed.chances.next() - 1) * fault.jitter);
    }
    return { wait, fault: undefined };
  }
}

function strikes(armed: Armed): boolean {
  if (armed.toPass > 0) {
    armed.toPass -= 1;
    return false;
  }
  if (armed.left <= 0 || !armed.chances.chance(armed.rule.probability)) return false;
  armed.left -= 1;
  return true;
}

function matches({ match }: FaultRule, { method, path, rootFields }: Received): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.operation !== undefined && !rootFields.includes(match.operation)) return false;
  if (match.path === undefined) return true;
  return match.path.endsWith('*') ? path.startsWith(match.path.slice(0, -1)) : match.path === path;
}
