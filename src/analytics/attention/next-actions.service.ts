import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { mapInTurns, sortInTurns } from '../../workers/turns.js';
import type { Deal } from '../../history/deal.js';
import { NamedSubject, type Subject } from '../../history/named-subject.js';
import type { Company, WorkspaceHistory } from '../../history/workspace-history.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { goneContacts } from './attention.service.js';
import type { BestActions, NextBestActions } from './attention.schemas.js';
import { Effects } from './effects.js';
import { METHOD, coverageNotes } from './method.js';
import { actionsFor, byUrgency } from './next-actions.js';
import { type DealChoice, OwnedDeals } from './owned-deals.js';
import { PersonMoves } from './person-moves.js';
import { renewalActions } from './renewals.js';
import { urgencyOf, urgentDeals } from './urgency.js';

/** What is best done next: about one deal, company or person, or about all open deals. */
@Injectable()
export class NextActionsService {
  constructor(
    private readonly owned: OwnedDeals,
    private readonly moves: PersonMoves,
    private readonly named: NamedSubject,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT when a title names several records */
  async tell(input: NextBestActions): Promise<BestActions> {
    const choice = await this.owned.choose(input);
    const { history, norms } = choice;
    const record = await this.recordOf(input, history);
    const deals = record ? dealsAbout(record, choice.deals) : choice.deals;
    const open = deals.filter(({ outcome }) => outcome === 'open');
    // Of a record that is asked for by name everything is told, of all deals only what needs somebody.
    const urgent = record
      ? await mapInTurns(open, (deal) => urgencyOf(deal, history, norms))
      : await urgentDeals(open, history, norms);
    const moved = await this.moves.find(goneContacts(urgent.slice(0, 60)));
    const renewals = await renewalActions(history, renewing(record, choice));
    const effects = await Effects.of(history);
    const found = await actionsFor(urgent, { history, moved, effects }, record ? undefined : 2);
    const actions = await sortInTurns([...found, ...renewals], byUrgency);
    const notes = [
      ...(actions.length === 0 ? [NOTHING] : []),
      ...(record && open.length === 0 ? othersNote(record, choice) : []),
      ...coverageNotes(choice),
    ];
    return {
      actions: actions.slice(0, input.limit),
      total: actions.length,
      url: await this.links.record('{object}', '{id}'),
      ...(notes.length > 0 && { notes }),
      ...(input.explain && { explanation: METHOD(choice) }),
      asOf: new Date(history.asOf).toISOString(),
    };
  }

  private async recordOf(
    { object, record }: NextBestActions,
    history: WorkspaceHistory,
  ): Promise<Subject | undefined> {
    if (record !== undefined) return this.named.find(record, history, object && [KINDS[object]]);
    if (object === undefined) return undefined;
    throw new AppError('INVALID_INPUT', 'Which record? "object" stands beside "record".', {
      hint: 'Give the id, title or email of the record, or leave both out for all open deals.',
    });
  }
}

const KINDS = { opportunity: 'deal', company: 'company', person: 'person' } as const;

const NOTHING = 'Nothing stands out: no open deal or renewal here needs anything that can be seen.';

function dealsAbout({ kind, id }: Subject, deals: readonly Deal[]): readonly Deal[] {
  if (kind === 'company') return deals.filter(({ now }) => now.companyId === id);
  if (kind === 'person') return deals.filter(({ now }) => now.contactId === id);
  return deals.filter((deal) => deal.id === id);
}

/** Why nothing is told of a record whose open deals all belong to others. */
function othersNote(record: Subject, { history, ownerId }: DealChoice): string[] {
  const open = dealsAbout(record, history.deals).filter(({ outcome }) => outcome === 'open').length;
  if (ownerId === undefined || open === 0) return [];
  return [`Open deals here that belong to others: ${open}.`];
}

/** Whether a company's renewals are asked about: those of the record, and those that the member looks after. */
function renewing(record: Subject | undefined, { history, ownerId }: DealChoice) {
  const company = record?.kind === 'company' ? record.id : history.people.get(record?.id ?? '')?.companyId;
  return ({ id, ownerId: own }: Company): boolean =>
    (!record || id === company) && (ownerId === undefined || own === ownerId);
}
