import { Injectable } from '@nestjs/common';
import { mapInTurns, sortInTurns } from '../../workers/turns.js';
import type { Deal } from '../../history/deal.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { goneContacts } from './attention.service.js';
import type { BestActions, NextBestActions } from './attention.schemas.js';
import { Effects } from './effects.js';
import { METHOD, coverageNotes } from './method.js';
import { actionsFor, byUrgency } from './next-actions.js';
import { type Named, NamedRecord } from './named-record.js';
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
    private readonly named: NamedRecord,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT when a title names several records */
  async tell(input: NextBestActions): Promise<BestActions> {
    const [choice, record] = await Promise.all([this.owned.choose(input), this.named.find(input)]);
    const { history, norms } = choice;
    const deals = record ? dealsAbout(record, choice) : choice.deals;
    const open = deals.filter(({ outcome }) => outcome === 'open');
    // Of a record that is asked for by name everything is told, of all deals only what needs somebody.
    const urgent = record
      ? await mapInTurns(open, (deal) => urgencyOf(deal, history, norms))
      : await urgentDeals(open, history, norms);
    const moved = await this.moves.find(goneContacts(urgent.slice(0, 60)));
    const companies = companiesOf(record, history);
    const renewals = input.owner === undefined ? await renewalActions(history, companies) : [];
    const effects = await Effects.of(history);
    const found = await actionsFor(urgent, { history, moved, effects }, record ? undefined : 2);
    const actions = await sortInTurns([...found, ...renewals], byUrgency);
    const notes = [...(actions.length === 0 ? [NOTHING] : []), ...coverageNotes(choice)];
    return {
      actions: actions.slice(0, input.limit),
      total: actions.length,
      url: await this.links.record('{object}', '{id}'),
      ...(notes.length > 0 && { notes }),
      ...(input.explain && { explanation: METHOD(choice) }),
      asOf: new Date(history.asOf).toISOString(),
    };
  }
}

const NOTHING = 'Nothing stands out: no open deal or renewal here needs anything that can be seen.';

function dealsAbout({ object, id }: Named, { deals }: DealChoice): readonly Deal[] {
  if (object === 'company') return deals.filter(({ now }) => now.companyId === id);
  if (object === 'person') return deals.filter(({ now }) => now.contactId === id);
  return deals.filter((deal) => deal.id === id);
}

function companiesOf(record: Named | undefined, { people }: WorkspaceHistory): Set<string> | undefined {
  if (!record) return undefined;
  if (record.object === 'company') return new Set([record.id]);
  const company = people.get(record.id)?.companyId;
  return new Set(company ? [company] : []);
}
