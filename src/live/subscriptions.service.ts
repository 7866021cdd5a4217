import { Injectable } from '@nestjs/common';
import type { Change } from '../changes/change.js';
import { ChangeWatch } from '../changes/change-watch.js';
import { ProgressEvents } from '../connections/progress-events.js';
import type { AppError } from '../errors/app-error.js';
import { FilteredChanges } from './filtered-changes.js';
import type { OfProgress, OfRecords, Outgoing, Subscribe } from './messages.js';
import type { Subscriber } from './subscriber.js';
import { WatchedRecords } from './watched-records.js';

/** Where a subscription is told what happens. */
export interface Ears {
  tell(event: Outgoing & { id: string }): void;
  /** Something happened and is not told. */
  lost(): void;
  /** The subscription is at its end. */
  failed(error: AppError): void;
}

type Stop = () => void;

/** Opens subscriptions. */
@Injectable()
export class LiveSubscriptions {
  constructor(
    private readonly changes: ChangeWatch,
    private readonly records: WatchedRecords,
    private readonly progress: ProgressEvents,
  ) {}

  /** @throws AppError when the subscriber may not watch that, or asks for something that is not there */
  open(subscriber: Subscriber, wish: Subscribe, ears: Ears): Promise<Stop> {
    return 'job' in wish
      ? Promise.resolve(this.ofProgress(subscriber, wish, ears))
      : this.ofRecords(subscriber, wish, ears);
  }

  private async ofRecords(subscriber: Subscriber, wish: OfRecords, ears: Ears): Promise<Stop> {
    const { id, filter } = wish;
    const object = await this.records.check(subscriber, wish.object, filter);
    const tell = (change: Change) => ears.tell(eventOf(id, change));
    const filtered =
      filter &&
      new FilteredChanges({
        ...{ tell, lost: () => ears.lost(), failed: (error) => ears.failed(error) },
        matching: (ids) => this.records.matching(subscriber, object, filter, ids),
      });
    const leave = await this.changes.watch(
      { ...subscriber, objects: [object], ended: (reason) => ears.failed(reason) },
      (change) => (change.kind === 'record' && filtered ? filtered.add(change) : tell(change)),
    );
    return () => {
      filtered?.stop();
      leave();
    };
  }

  private ofProgress({ connection }: Subscriber, { id, job }: OfProgress, ears: Ears): Stop {
    return this.progress.listen(connection.id, ({ job: done, kind, state, message }) => {
      if (job !== '*' && job !== done) return;
      ears.tell({ type: 'progress', id, job: done, kind, state, ...(message && { message }) });
    });
  }
}

function eventOf(id: string, change: Change): Outgoing & { id: string } {
  if (change.kind === 'model') return { type: 'model', id, at: change.at };
  const { object, recordId, action, at, fields } = change;
  return { type: 'change', id, object, recordId, action, at, ...(fields && { fields }) };
}
