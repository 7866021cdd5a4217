import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { Activity } from '../../../history/activities.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { chooseFields } from '../../../query/requests/selection.js';
import { RecordsReader } from '../../../records/read/records-reader.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';

/** The person, company or deal that is asked about. */
export interface Subject {
  readonly kind: 'person' | 'company' | 'deal';
  readonly id: string;
  readonly name: string;
}

const LISTS = { person: 'people', company: 'companies', deal: 'deals' } as const;
const MOST_CANDIDATES = 6;

/** Finds who or what is meant in the history that was read, without asking Twenty again. */
@Injectable()
export class Subjects {
  constructor(private readonly reader: RecordsReader) {}

  /**
   * @param about id, title or, of a person, e-mail address
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates for a name that several have
   */
  async find(about: string, history: WorkspaceHistory, schema: WorkspaceSchema): Promise<Subject> {
    if (about.includes('@')) return this.byEmail(about, schema);
    const wanted = about.trim().toLowerCase();
    const all = subjectsIn(history);
    const exact = all.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
    const found = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase().includes(wanted));
    return theOne(found);
  }

  private async byEmail(email: string, schema: WorkspaceSchema): Promise<Subject> {
    const object = schema.getObject('person');
    const selection = chooseFields(object, schema, { fields: ['name'], isImplied: true });
    const { id, name } = await this.reader.one(email, selection, schema);
    const { firstName = '', lastName = '' } = (name ?? {}) as { firstName?: string; lastName?: string };
    return { kind: 'person', id, name: `${firstName} ${lastName}`.trim() };
  }
}

/** What was done about it, the oldest first. */
export const activitiesOf = ({ kind, id }: Subject, { activities }: WorkspaceHistory): readonly Activity[] =>
  activities.about(LISTS[kind], id);

function subjectsIn({ companies, people, deals }: WorkspaceHistory): Subject[] {
  return [
    ...[...companies.values()].map(({ id, name }): Subject => ({ kind: 'company', id, name })),
    ...[...people.values()].map(({ id, name }): Subject => ({ kind: 'person', id, name })),
    ...deals.map(({ id, name }): Subject => ({ kind: 'deal', id, name })),
  ];
}

/** A deal is often called after its company, and then the company is meant. */
function theOne(found: readonly Subject[]): Subject {
  const [first, ...others] = found;
  if (!first) {
    throw new AppError('RECORD_NOT_FOUND', 'There is no such person, company or deal.', {
      hint: 'Look it up with twenty_search, and give its id.',
    });
  }
  const sameKind = others.filter(({ kind }) => kind === first.kind);
  if (sameKind.length === 0) return first;
  throw new AppError('INVALID_INPUT', `${found.length} records are called like that.`, {
    hint: 'Repeat the call with the id of the one you mean.',
    details: {
      candidates: found.slice(0, MOST_CANDIDATES).map(({ kind, id, name }) => ({ object: kind, id, name })),
    },
  });
}
