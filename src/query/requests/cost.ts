import { Injectable } from '@nestjs/common';
import { type Call, CurrentCall } from '../../connections/current-call.js';

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

  add(asked: readonly string[], rows: number, ms: number): void {
    this.calls += 1;
    this.tokens += asked.length;
    this.rows += rows;
    this.steps.push({ asked: asked.join(' + '), rows, ms: Math.round(ms) });
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
