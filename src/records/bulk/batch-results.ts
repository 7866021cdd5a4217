import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { BatchResult, FailureGroup } from './bulk.schemas.js';
import type { Failure, Outcomes } from './outcomes.js';

const SHOWN_IDS = 100;
const SHOWN_ROWS = 500;

/** How an operation calls what it has done. */
export type Done = 'created';

/** Makes the answer to a batch: counts first, then what failed and the ids of what was written. */
@Injectable()
export class BatchResults {
  constructor(private readonly links: TwentyLinks) {}

  /**
   * @param resume the key under which the rest can be made, when something is missing
   * @throws AppError what kept everything from being done, when nothing was
   */
  async of(done: Done, object: SchemaObject, outcomes: Outcomes, resume?: string): Promise<BatchResult> {
    const { written, unchanged, failed, notTried, stopped } = outcomes;
    // What was done must be told also when Twenty has just gone away.
    const url = await this.links.record(object.name, '{id}').catch(() => undefined);
    const missing = failed.length + notTried.length;
    if (missing > 0 && written.length + unchanged.length === 0) throw nothingDone(object, outcomes, resume);
    return {
      object: object.name,
      [done]: written.length,
      ...some({ unchanged: unchanged.length, failed: failed.length, notTried: notTried.length }),
      ...(stopped && { stopped }),
      ...(failed.length > 0 && { failures: grouped(failed) }),
      ...(written.length > 0 && { ids: written.slice(0, SHOWN_IDS).map(({ id }) => id) }),
      ...(missing > 0 && resume && { resume }),
      ...(url && { url }),
    };
  }
}

/** The counts that are not 0. */
const some = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function nothingDone(object: SchemaObject, outcomes: Outcomes, resume?: string): AppError {
  const { failed, notTried, stopped, obstacle } = outcomes;
  const count = failed.length + notTried.length;
  const said = (why: string) => `None of ${count} ${object.facts.namePlural} could be written: ${why}`;
  const cause = obstacle ?? failed[0]?.error;
  if (!cause) return new AppError('NETWORK_ERROR', said(stopped ?? ''), { details: { resume } });
  const { code, message, hint, retryable, retryAfterMs } = cause;
  const details = { ...(failed.length > 0 && { failures: grouped(failed) }), ...(retryable && { resume }) };
  return new AppError(code, said(message), { hint, retryable, retryAfterMs, details, cause });
}

/** Failures of the same kind as one, so that the answer stays small; in the order of rows. */
function grouped(failures: readonly Failure[]): FailureGroup[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of [...failures].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))) {
    const { code, message, hint } = failure.error;
    const key = JSON.stringify([code, message, hint]);
    const group = groups.get(key);
    if (group) group.push(failure);
    else groups.set(key, [failure]);
  }
  return [...groups.values()].flatMap(told);
}

function told(group: readonly Failure[]): FailureGroup[] {
  const [first] = group;
  if (!first) return [];
  const { code, message, hint } = first.error;
  const rows = group.flatMap(({ at }) => at ?? []);
  const ids = group.flatMap(({ at, id }) => (at === undefined && id !== undefined ? id : []));
  const existing = group.flatMap(({ error }) => {
    const id = error.details?.conflictingRecordId;
    return typeof id === 'string' ? id : [];
  });
  return [
    {
      ...{ code, message, ...(hint && { hint }), count: group.length },
      ...(rows.length > 0 && { rows: rows.slice(0, SHOWN_ROWS) }),
      ...(ids.length > 0 && { ids: ids.slice(0, SHOWN_IDS) }),
      ...(existing.length > 0 && { existing: existing.slice(0, SHOWN_ROWS) }),
    },
  ];
}
