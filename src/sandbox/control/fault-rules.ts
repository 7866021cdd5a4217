import { isObject } from '../store/row';

const FAULTS = ['status', 'html', 'cut', 'delay', 'hang', 'refuse-rate-limit'] as const;

/** How a request is spoilt: `status` for that type, `ms` for delays. */
export interface Fault {
  readonly type: (typeof FAULTS)[number];
  readonly status?: number;
  readonly ms?: number;
}

/** Which requests a fault strikes, how often, and how likely. */
export interface FaultRule {
  readonly path?: string;
  readonly operation?: string;
  readonly fault: Fault;
  readonly times: number;
  readonly probability: number;
}

/** Reads `{rules: [{match, fault, times, probability}]}`; rules without a known fault are left out. */
export function readRules(body: unknown): FaultRule[] {
  const rules = isObject(body) && Array.isArray(body['rules']) ? body['rules'] : [];
  return rules.filter(isObject).flatMap((rule) => {
    const match = isObject(rule['match']) ? rule['match'] : {};
    const fault = isObject(rule['fault']) ? rule['fault'] : {};
    const type = FAULTS.find((known) => known === fault['type']);
    if (type === undefined) return [];
    return {
      ...(typeof match['path'] === 'string' ? { path: match['path'] } : {}),
      ...(typeof match['operation'] === 'string' ? { operation: match['operation'] } : {}),
      fault: { ...(fault as object), type },
      times: Number(rule['times'] ?? Infinity),
      probability: Number(rule['probability'] ?? 1),
    };
  });
}

/** Fault rules in force, the first that matches strikes. */
export class FaultRules {
  private readonly left: number[];

  constructor(private readonly rules: readonly FaultRule[]) {
    this.left = rules.map((rule) => rule.times);
  }

  /** The fault for a request, if one strikes; it is used up by one. */
  take(path: string, rootFields: readonly string[]): Fault | undefined {
    for (const [index, rule] of this.rules.entries()) {
      if (rule.path !== undefined && rule.path !== path) continue;
      if (rule.operation !== undefined && !rootFields.includes(rule.operation)) continue;
      const left = this.left[index] ?? 0;
      if (left <= 0 || Math.random() >= rule.probability) continue;
      this.left[index] = left - 1;
      return rule.fault;
    }
    return undefined;
  }
}
