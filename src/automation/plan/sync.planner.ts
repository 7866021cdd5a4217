import { Injectable } from '@nestjs/common';
import { RecordsAggregator } from '../../query/aggregate/records-aggregator.js';
import { groupedBy } from '../../statistics/grouped.js';
import type { Round } from '../jobs/job.js';
import { Owners } from './owners.js';
import type { ActivityDeed, Plan, Skip } from './plan.js';
import { type Silence, silenceOf } from './silence.js';

/** What a mailbox or calendar brings, and where its owner is part of it. */
interface Channel {
  readonly is: string;
  /** The records that say what came through which channel. */
  readonly object: string;
  readonly key: string;
  readonly participant: string;
  readonly via: readonly [string, string];
}

const CHANNELS: readonly Channel[] = [
  {
    is: 'mailbox',
    object: 'messageChannelMessageAssociation',
    key: 'messageChannelId',
    participant: 'messageParticipant',
    via: ['message', 'messageChannelMessageAssociations'],
  },
  {
    is: 'calendar',
    object: 'calendarChannelEventAssociation',
    key: 'calendarChannelId',
    participant: 'calendarEventParticipant',
    via: ['calendarEvent', 'calendarChannelEventAssociations'],
  },
];
const LOOKED_BACK = '-60d';
const MOST_GROUPS = 20_000;
const MOST_CHANNELS = 1_000;

/**
 * Finds mailboxes and calendars that have fallen silent. Twenty tells the state of a synchronisation to its owner only, so a key sees what a
 * channel has brought: nothing new for far longer than usual.
 */
@Injectable()
export class SyncPlanner {
  constructor(
    private readonly aggregator: RecordsAggregator,
    private readonly owners: Owners,
  ) {}

  async plan(round: Round): Promise<Plan> {
    const fallback = await this.owners.find(round.job.form.to);
    const skips: Skip[] = [];
    const deeds: ActivityDeed[] = [];
    for (const channel of CHANNELS)
      for (const [id, silence] of await this.silent(channel, round.due)) {
        const assigneeId = (await this.ownerOf(channel, id)) ?? fallback;
        if (assigneeId === undefined) skips.push({ why: 'no owner', id });
        else deeds.push(taskFor(channel, id, silence, assigneeId));
      }
    return { deeds, skips };
  }

  private async silent(channel: Channel, now: number): Promise<[string, Silence][]> {
    const { object, key } = channel;
    const { groups } = await this.aggregator.aggregate({
      ...{ object, groupBy: [key, 'createdAt by day'], metrics: ['count'] },
      ...{ filter: { createdAt: { gte: LOOKED_BACK } }, limit: MOST_GROUPS },
    });
    const active = [...groupedBy(groups, (group) => String(group[key]))].slice(0, MOST_CHANNELS);
    return active.flatMap(([id, days]): [string, Silence][] => {
      const silence = silenceOf(
        days.map(({ createdAt }) => String(createdAt).slice(0, 10)),
        now,
      );
      return silence ? [[id, silence]] : [];
    });
  }

  /** The member who is part of nearly all that came through it. */
  private async ownerOf(
    { participant, via: [one, list], key }: Channel,
    id: string,
  ): Promise<string | undefined> {
    const { groups, total = 0 } = await this.aggregator.aggregate({
      ...{ object: participant, groupBy: ['workspaceMember.id'], metrics: ['count'] },
      filter: { [one]: { [list]: { some: { [key]: id } } }, workspaceMember: { empty: false } },
      ...{ orderBy: ['count desc'], limit: 1 },
    });
    const [first] = groups;
    const member = first?.['workspaceMember.id'];
    return typeof member === 'string' && Number(first?.count) > total / 2 ? member : undefined;
  }
}

function taskFor({ is }: Channel, id: string, { days, usual }: Silence, assigneeId: string): ActivityDeed {
  const rhythm = usual === 1 ? 'day' : `${usual} days`;
  return {
    ...{ does: 'task', target: id, assigneeId, links: [], isOnceOpen: true },
    title: `Look at the connection of your ${is}: nothing new for ${days} days`,
    body: `- Something new usually came every ${rhythm}.\n- In Twenty: Settings, Accounts shows whether the ${is} must be connected again.`,
  };
}
