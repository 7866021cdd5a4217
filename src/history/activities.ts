import type { Time } from './terms.js';

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
}

type About = 'people' | 'companies' | 'deals';

/** All activities, the oldest first, and those about one record. */
export class Activities {
  private readonly index: Readonly<Record<About, ReadonlyMap<string, readonly Activity[]>>>;

  /** @param all the oldest first */
  constructor(readonly all: readonly Activity[]) {
    this.index = { people: by(all, 'people'), companies: by(all, 'companies'), deals: by(all, 'deals') };
  }

  /** The oldest first. */
  about(kind: About, id: string): readonly Activity[] {
    return this.index[kind].get(id) ?? [];
  }
}

function by(all: readonly Activity[], kind: About): Map<string, Activity[]> {
  const index = new Map<string, Activity[]>();
  for (const activity of all) {
    for (const id of activity[kind]) {
      const known = index.get(id);
      if (known) known.push(activity);
      else index.set(id, [activity]);
    }
  }
  return index;
}
