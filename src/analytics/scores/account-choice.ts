import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { NamedSubject } from '../../history/named-subject.js';
import { RecordChoice } from '../../history/record-choice.js';
import type { Company, WorkspaceHistory } from '../../history/workspace-history.js';

/** Which companies a caller means. */
@Injectable()
export class AccountChoice {
  constructor(
    private readonly choice: RecordChoice,
    private readonly subjects: NamedSubject,
  ) {}

  /** Those that a filter matches; undefined without one, which means all. */
  ids(filter: Record<string, unknown> | undefined): Promise<ReadonlySet<string> | undefined> {
    return this.choice.ids('company', filter);
  }

  /**
   * The one that an id, a name, a part of it or a domain means.
   * @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when several are called like that
   */
  async one(account: string, history: WorkspaceHistory): Promise<Company> {
    const { id } = await this.subjects.find(account, history, ['company']);
    const company = history.companies.get(id);
    if (company) return company;
    throw new AppError('RECORD_NOT_FOUND', 'There is such a company, but too many to look at this one.', {
      hint: 'Ask twenty_relationship_summary about it.',
    });
  }
}
