import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { type Selection, toGraphql } from '../../query/requests/selection.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';

type Answer = Record<string, { edges: { node: WireRecord }[] }[]>;

/** Twenty's own rule: exactly equal names, e-mails, links or domains, for the objects that have one. */
@Injectable()
export class DuplicateRule {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly requests: RecordRequests,
  ) {}

  /** Of a record by id only the selected fields are compared, so the selection must hold those of the rule. */
  of(
    sample: { ids: string[] } | { data: Record<string, unknown>[] },
    selection: Selection,
  ): Promise<WireRecord[]> {
    return selection.object.facts.hasDuplicateRule ? this.ask(sample, selection) : Promise.resolve([]);
  }

  private async ask(sample: object, { object, chosen }: Selection): Promise<WireRecord[]> {
    const { hidden = [] } = this.requests.hidden({ object, chosen });
    const readable = { object, chosen: chosen.filter(({ field }) => !hidden.includes(field.name)) };
    const [name = ''] = Object.keys(sample);
    const root = `${object.name}Duplicates`;
    const document = `query ($sample: Value) { ${root}(${name}: $sample) { edges { node ${toGraphql(readable)} } } }`;
    const variables = { sample: Object.values(sample)[0] as unknown };
    const answer = await this.twenty.run<Answer>('findDuplicates', { document, variables });
    return (answer[root] ?? []).flatMap(({ edges }) => edges.map(({ node }) => node));
  }
}
