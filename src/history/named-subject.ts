import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { Members } from '../query/members/members.js';
import { oneLine } from '../tool-kit/visible-text.js';
import type { Activity } from './activities.js';
import { RecordChoice } from './record-choice.js';
import type { WorkspaceHistory } from './workspace-history.js';

/** The person, company or deal that is asked about. */
export interface Subject {
  readonly kind: 'person' | 'company' | 'deal';
  readonly id: string;
  readonly name: string;
}

type Kind = Subject['kind'];

const LISTS = { person: 'people', company: 'companies', deal: 'deals' } as const;
/** A deal is often called after its company, and then the company is meant. */
const KINDS: readonly Kind[] = ['company', 'person', 'deal'];
const MOST_CANDIDATES = 6;

/** Finds who or what is meant, in the history that was read where it can. */
@Injectable()
export class NamedSubject {
  constructor(
    private readonly choice: RecordChoice,
    private readonly members: Members,
  ) {}

  /** @throws AppError INVALID_INPUT when no member, or more than one, is called like that */
  member(said: string): Promise<string> {
    return this.members.id(said);
  }

  /**
   * @param about id, name or a part of it that no other has, e-mail address of a person, domain of a company
   * @param kinds what may be meant, the likeliest first
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates for a name that several have
   */
  async find(about: string, history: WorkspaceHistory, kinds = KINDS): Promise<Subject> {
    const all = kinds.flatMap((kind) => subjectsIn(history, kind));
    const found = called(about, all);
    const known = found.length > 0 ? found : await this.inTwenty(about, history, kinds);
    return theOne(known, kinds);
  }

  /** Addresses and domains are not in the history, and of very many records not all. */
  private async inTwenty(about: string, history: WorkspaceHistory, kinds: readonly Kind[]) {
    const found = await Promise.all(
      kinds.map(async (kind) => {
        const ids = await this.choice.named(kind === 'deal' ? history.pipeline.object : kind, about);
        return [...ids].map((id) => ({ kind, id, name: nameOf(kind, id, history) ?? oneLine(about, 120) }));
      }),
    );
    return found.flat();
  }
}

/** What was done about it, the oldest first. */
export const activitiesOf = ({ kind, id }: Subject, { activities }: WorkspaceHistory): readonly Activity[] =>
  activities.about(LISTS[kind], id);

const subjectsIn = (history: WorkspaceHistory, kind: Kind): Subject[] =>
  [...history[LISTS[kind]].values()].map(({ id, name }) => ({ kind, id, name }));

function nameOf(kind: Kind, id: string, { companies, people, deals }: WorkspaceHistory) {
  if (kind === 'deal') return deals.find((deal) => deal.id === id)?.name;
  return (kind === 'company' ? companies : people).get(id)?.name;
}

/** Those with that id or name, else those whose name has it as a part. */
function called(said: string, all: readonly Subject[]): readonly Subject[] {
  const wanted = folded(said);
  if (wanted === '') return [];
  const exact = all.filter(({ id, name }) => id === wanted || folded(name) === wanted);
  return exact.length > 0 ? exact : all.filter(({ name }) => folded(name).includes(wanted));
}

/** Names are compared in any case, and however their words are spaced. */
const folded = (name: string) => name.trim().toLowerCase().split(/\s+/).join(' ');

function theOne(found: readonly Subject[], kinds: readonly Kind[]): Subject {
  const [first, ...others] = found;
  if (!first) {
    const last = kinds.at(-1) ?? 'company';
    const named = kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')} or ${last}` : last;
    throw new AppError('RECORD_NOT_FOUND', `There is no such ${named}.`, {
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
