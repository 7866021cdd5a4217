import { forEachInTurns } from '../workers/turns.js';
import type { Time } from './terms.js';
import { addTo } from '../statistics/grouped.js';

export type ActivityKind = 'mail-in' | 'mail-out' | 'meeting' | 'note' | 'task';

/** Something that was done about records, or will be (meetings to come). Kept without texts. */
export interface Activity {
  readonly id: string;
  readonly kind: ActivityKind;
  /** When it happened: sent, begun, written down. */
  readonly at: Time;
  /** People outside, by their record. */
  readonly people: readonly string[];
  readonly companies: readonly string[];
  readonly deals: readonly string[];
  readonly members: readonly string[];
  /** The conversation a mail belongs to. */
  readonly thread?: string;
  /** How a mail from outside sounds, -1 to 1; nothing where its text is not shared. */
  readonly tone?: number;
  /** Of tasks: when due, when done. */
  readonly due?: Time;
  readonly done?: Time;
  /** Of meetings. */
  readonly isCancelled?: boolean;
  /** Made by a job of this server: a plan perhaps, and no dealing with anybody. */
  readonly isOfJob?: true;
}

type About = 'people' | 'companies' | 'deals';
type Index = Readonly<Record<About, Map<string, Activity[]>>>;

/** All activities, the oldest first, and those about one record. */
export class Activities {
  private readonly index: Index = { people: new Map(), companies: new Map(), deals: new Map() };

  /** @param all the oldest first */
  private constructor(readonly all: readonly Activity[]) {}

  /** All at once, for few. */
  static of(all: readonly Activity[]): Activities {
    const activities = new Activities(all);
    all.forEach((one) => activities.put(one));
    return activities;
  }

  /** The same in turns with other work. */
  static async inTurns(all: readonly Activity[]): Promise<Activities> {
    const activities = new Activities(all);
    await forEachInTurns(all, (one) => activities.put(one));
    return activities;
  }

  /** The oldest first. */
  about(kind: About, id: string): readonly Activity[] {
    return this.index[kind].get(id) ?? [];
  }

  private put(activity: Activity): void {
    for (const kind of ['people', 'companies', 'deals'] as const)
      for (const id of activity[kind]) addTo(this.index[kind], id, activity);
  }
}
