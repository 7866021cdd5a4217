import { Injectable } from '@nestjs/common';
import { type Call, CurrentCall } from '../../connections/current-call.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { mayBeWithheld } from './withheld.js';

const SILENT_MS = 1_000;

/** What one request asked Twenty for. */
export interface Step {
  asked: string;
  rows: number;
  ms: number;
}

/** What a tool call has cost so far: requests, root fields (each takes one token of Twenty's rate limit) and rows. */
export class Cost {
  calls = 0;
  tokens = 0;
  rows = 0;
  readonly steps: Step[] = [];
  private readonly withheld = new Map<string, number>();
  private toldAt = performance.now();

  add(asked: readonly string[], rows: number, ms: number): void {
    this.calls += 1;
    this.tokens += asked.length;
    this.rows += rows;
    this.steps.push({ asked: asked.join(' + '), rows, ms: Math.round(ms) });
  }

  /** Whether the client has heard nothing for a second of reading; who asks goes on to tell it. */
  isToBeTold(): boolean {
    const isSilent = performance.now() - this.toldAt >= SILENT_MS;
    if (isSilent) this.toldAt = performance.now();
    return isSilent;
  }

  /** Records were counted by Twenty and not shared with the caller. */
  withhold(object: SchemaObject, count: number): void {
    const { namePlural } = object.facts;
    if (count > 0 && mayBeWithheld(object))
      this.withheld.set(namePlural, Math.max(count, this.withheld.get(namePlural) ?? 0));
  }

  /** What answers must say of records that were left out. */
  notes(): string[] {
    return [...this.withheld].map(
      ([name, count]) =>
        `Left out are ${count} ${name} that are not shared with you (private mails and meetings).`,
    );
  }
}

/** Keeps the cost of each call while it runs. */
@Injectable()
export class Costs {
  private readonly byCall = new WeakMap<Call, Cost>();

  constructor(private readonly calls: CurrentCall) {}

  get current(): Cost {
    const call = this.calls.find();
    if (!call) return new Cost();
    const known = this.byCall.get(call) ?? new Cost();
    this.byCall.set(call, known);
    return known;
  }
}
