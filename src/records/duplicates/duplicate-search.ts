import { Injectable } from '@nestjs/common';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { HumanRecord } from '../../query/requests/render-record.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Cluster } from './clusters.js';
import { DuplicateRecords } from './duplicate-records.js';
import type { DuplicateGroup, Duplicates, FindDuplicates } from './duplicates.schemas.js';
import { ObjectScan, type ScoredPair } from './object-scan.js';
import { OneRecord } from './one-record.js';
import type { Profile } from './profile.js';
import { traitSelection, traitsOf } from './traits.js';

/** Where duplicates are looked for. */
export interface Ground {
  object: SchemaObject;
  schema: WorkspaceSchema;
  within: TwentyFilter | undefined;
}

type Result = Omit<Duplicates, 'object' | 'url' | 'asOf'>;

/** More records of a group are counted and not shown. */
const MOST_MEMBERS = 10;

/** Looks for the duplicates of one record or of all, and shows what was found. */
@Injectable()
export class DuplicateSearch {
  constructor(
    private readonly one: OneRecord,
    private readonly scan: ObjectScan,
    private readonly records: DuplicateRecords,
  ) {}

  async run(input: FindDuplicates, ground: Ground): Promise<Result> {
    const selection = traitSelection(traitsOf(ground.object, ground.schema), ground.schema);
    const sample = await this.records.sample(input, selection, ground.schema);
    const result = sample ? await this.matches(sample, input, ground) : await this.groups(input, ground);
    return { ...result, ...this.records.hidden(selection) };
  }

  private async matches(
    sample: Parameters<OneRecord['duplicates']>[0],
    { limit, minScore }: FindDuplicates,
    { object, schema, within }: Ground,
  ): Promise<Result> {
    const traits = traitsOf(object, schema);
    const selection = traitSelection(traits, schema);
    const result = await this.one.duplicates(sample, traits, selection, { within, minScore });
    const shown = result.found.slice(0, limit);
    const rows = await this.records.shown(
      shown.map(({ id }) => id),
      traits,
      schema,
    );
    return {
      matches: shown.map(({ id, score, reasons }) => ({
        record: rows.get(id) ?? { id },
        score: rounded(score),
        reasons,
      })),
      ...{ total: result.found.length, compared: result.compared },
      ...told(result.incomplete),
    };
  }

  private async groups(
    { limit, minScore }: FindDuplicates,
    { object, schema, within }: Ground,
  ): Promise<Result> {
    const traits = traitsOf(object, schema);
    const selection = traitSelection(traits, schema);
    const { profiles, clusters, incomplete } = await this.scan.clusters(traits, selection, {
      within,
      minScore,
    });
    const shown = clusters.slice(0, limit);
    const ids = shown.flatMap(({ members }) =>
      members.slice(0, MOST_MEMBERS).flatMap((index) => profiles[index]?.id ?? []),
    );
    const rows = await this.records.shown(ids, traits, schema);
    return {
      groups: shown.map((cluster) => group(cluster, profiles, rows)),
      ...{ total: clusters.length, compared: profiles.length },
      ...told(incomplete),
    };
  }
}

function group(
  { members, links, score }: Cluster<ScoredPair>,
  profiles: readonly Profile[],
  rows: ReadonlyMap<string, HumanRecord>,
): DuplicateGroup {
  const shown = members.slice(0, MOST_MEMBERS);
  const place = new Map(shown.map((index, position) => [index, position]));
  const records = shown.map((index) => {
    const id = profiles[index]?.id ?? '';
    return rows.get(id) ?? { id };
  });
  const pairs = links.flatMap(({ a, b, score: own, reasons }) => {
    const of = [place.get(a), place.get(b)].filter((position) => position !== undefined);
    return of.length === 2 ? [{ of, score: rounded(own), reasons }] : [];
  });
  return {
    score: rounded(score),
    records,
    ...(members.length > shown.length && { size: members.length }),
    pairs,
  };
}

const rounded = (score: number) => Math.round(score * 100) / 100;

const told = (incomplete: string[]) => (incomplete.length > 0 ? { incomplete } : {});
