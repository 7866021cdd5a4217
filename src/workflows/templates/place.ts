import { AppError } from '../../errors/app-error.js';
import { type Member, memberCalled } from '../../query/members/member-called.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import type { FieldOption, FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { stageField } from '../../schema/stages/stage-field.js';
import { outcomeOf } from '../../schema/stages/stage-outcome.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type AskableServer, sketched } from './own-server.js';

/** The workspace for which a template is filled in. */
export class Place {
  constructor(
    readonly schema: WorkspaceSchema,
    readonly colleagues: readonly Member[],
    readonly server: AskableServer,
    private readonly known: ReadonlyMap<string, string | AppError> = new Map(),
  ) {}

  /** How what both can do is done unless it is said: in Twenty, where that can ask this server. */
  get usualBy(): 'workflow' | 'job' {
    return this.server.missing ? 'job' : 'workflow';
  }

  /** The same place, for showing what templates do: no token is made. */
  sketch(): Place {
    return new Place(this.schema, this.colleagues, sketched(this.server), this.known);
  }

  /** Labels of the stages of deals that are neither won nor lost, in order. */
  get openStages(): string[] {
    return this.stages.map(({ label }) => label).filter((label) => !outcomeOf(label));
  }

  /** @throws AppError INVALID_INPUT with the nearest stages */
  stage(wanted: string): string {
    const labels = this.stages.map(({ label }) => label);
    const found = this.stages.find(({ label, value }) =>
      [label, value].some((own) => plain(own) === plain(wanted)),
    );
    if (found) return found.label;
    throw unknown(`Deals have no stage "${wanted}".`, wanted, labels);
  }

  /**
   * A field of one of these types.
   * @throws AppError OBJECT_NOT_FOUND; INVALID_INPUT with the nearest fields
   */
  field(object: string, name: string, types?: readonly FieldType[]): SchemaField {
    const field = this.schema.getObject(object).getField(name);
    if (!types || types.includes(field.type)) return field;
    const fit = this.fieldsOf(object, types).map(({ name: fitting }) => fitting);
    throw new AppError(
      'INVALID_INPUT',
      `"${field.name}" of ${object} is ${field.type}, not ${types.join(' or ')}.`,
      {
        hint: fit.length > 0 ? `Fields that would do: ${fit.join(', ')}.` : NEW_FIELD,
      },
    );
  }

  /** The fields that people made or see, of these types. */
  fieldsOf(object: string, types: readonly FieldType[]): SchemaField[] {
    const fields = this.schema.findObject(object)?.fields ?? [];
    return fields.filter(({ type, isSystem }) => types.includes(type) && !isSystem);
  }

  /** The relation that says whose a record is. */
  ownerOf(object: SchemaObject): SchemaField | undefined {
    const toMembers = object.fields.filter(
      ({ relation }) => relation?.target === 'workspaceMember' && relation.kind === 'to-one',
    );
    return OWNERS.flatMap((name) => toMembers.find((field) => field.name === name) ?? [])[0] ?? toMembers[0];
  }

  /**
   * The id of a member.
   * @throws AppError as `memberCalled`
   */
  colleague(wanted: string): string {
    const known = this.known.get(wanted) ?? memberCalled(wanted, this.colleagues).id;
    if (known instanceof AppError) throw known;
    return known;
  }

  /** The same place where it is known whom these names mean. */
  where(known: ReadonlyMap<string, string | AppError>): Place {
    return new Place(this.schema, this.colleagues, this.server, known);
  }

  private get stages(): readonly FieldOption[] {
    const deals = this.schema.findObject('opportunity');
    if (!deals?.fields.some(({ type }) => type === 'SELECT')) return [];
    return [...stageField(deals, deals.has('stage') ? 'stage' : undefined).options].sort(
      (a, b) => a.position - b.position,
    );
  }
}

const OWNERS = ['owner', 'accountOwner', 'assignee'];
const NEW_FIELD = 'twenty_add_field_to_object makes one.';

const unknown = (message: string, wanted: string, names: readonly string[]) =>
  new AppError('INVALID_INPUT', message, {
    hint: didYouMean(wanted, names, `There are ${names.join(', ')}.`),
  });
