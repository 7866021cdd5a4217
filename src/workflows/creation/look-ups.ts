import { Injectable } from '@nestjs/common';
import { chooseFields } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { ConnectedAccounts } from '../../workspace/connected-accounts.service.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import { type NamedField, type NamedRecord, type StandIns, settled } from '../compile/stand-ins.js';
import { placed, wrong } from '../definition/at.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';

const FIELDS = `query ($ids: [UUID!]) {
  objects(filter: { id: { in: $ids } }, paging: { first: 100 }) { edges { node { id fieldsList { id name } } } }
}`;

interface Objects {
  objects: { edges: { node: { id: string; fieldsList: { id: string; name: string }[] } }[] };
}

/** Finds the ids for which a compiled workflow has stand-ins: records by title, fields in the metadata, mailboxes. */
@Injectable()
export class LookUps {
  constructor(
    private readonly reader: RecordsReader,
    private readonly twenty: TwentyApi,
    private readonly accounts: ConnectedAccounts,
    private readonly user: SignedInUser,
  ) {}

  /**
   * The workflow with every id in it found. Each title is one request, all fields together are one.
   * @throws AppError INVALID_INPUT with the place of a title that names no record, or several
   */
  async settle(
    workflow: TwentyWorkflow,
    standIns: StandIns,
    schema: WorkspaceSchema,
  ): Promise<TwentyWorkflow> {
    const { records, fields, accounts } = standIns;
    const all = await Promise.all([
      ...[...records].map(async ([id, named]) => [[id, await this.record(named, schema)]] as const),
      this.fields(fields),
      ...[...accounts].map(async ([id, named]) => [[id, await this.account(named)]] as const),
    ]);
    return settled(workflow, new Map(all.flat()));
  }

  private async record({ object, name, path }: NamedRecord, schema: WorkspaceSchema): Promise<string> {
    const selection = chooseFields(object, schema, { fields: [object.facts.titleField], isImplied: true });
    const { id } = await this.reader.one(name, selection, schema).catch((error: unknown) => {
      throw placed(path, error);
    });
    return id;
  }

  private async fields(fields: ReadonlyMap<string, NamedField>): Promise<(readonly [string, string])[]> {
    if (fields.size === 0) return [];
    const ids = [...new Set([...fields.values()].map(({ object }) => object.facts.id))];
    const { objects } = await this.twenty.run<Objects>('readFieldIds', {
      document: FIELDS,
      variables: { ids },
    });
    const known = new Map(
      objects.edges.flatMap(({ node }) =>
        node.fieldsList.map((field) => [`${node.id}.${field.name}`, field.id]),
      ),
    );
    return [...fields].map(([standIn, { object, name }]) => {
      const id = known.get(`${object.facts.id}.${name}`);
      if (!id) throw wrong('steps', `a find step cannot look at "${name}" of ${object.name}.`);
      return [standIn, id] as const;
    });
  }

  /** A user's mailbox by its address, the first one when none is named. An API key sees none, and leaves the first to Twenty. */
  private async account({ address, path }: { address: string; path: string }): Promise<string> {
    if (!this.user.isThere()) {
      if (address === '') return '';
      throw wrong(
        path,
        'an API key sees no mailboxes.',
        'Leave from out for the first one, or give the id of the account.',
      );
    }
    const { accounts } = await this.accounts.list();
    const usable = accounts.filter(({ archived, mail }) => !archived && mail);
    const found = usable.find(
      ({ handle }) => address === '' || handle.toLowerCase() === address.toLowerCase(),
    );
    if (found) return found.id;
    const names = usable.map(({ handle }) => handle).join(', ');
    throw wrong(
      path,
      'is no mailbox of yours that can send.',
      names ? `You have ${names}.` : 'Connect one in Twenty (Settings, Accounts).',
    );
  }
}
