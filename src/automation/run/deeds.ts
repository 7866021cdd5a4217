import { Injectable } from '@nestjs/common';
import type { ActivityDeed, Deed, MailDeed, ValueDeed } from '../plan/plan.js';
import { ActivityMaker } from './activity-maker.js';
import { Mailer } from './mailer.js';
import { ValueWriter } from './value-writer.js';
import type { Work } from './work.js';

/** Does what a plan holds. */
@Injectable()
export class Deeds {
  constructor(
    private readonly activities: ActivityMaker,
    private readonly values: ValueWriter,
    private readonly mailer: Mailer,
  ) {}

  /** @throws AppError that may pass by itself; what was done until then is not done again */
  async do(deeds: readonly Deed[], work: Work): Promise<void> {
    for (const does of ['note', 'task'] as const)
      await this.activities.make(
        does,
        deeds.filter((deed): deed is ActivityDeed => deed.does === does),
        work,
      );
    await this.values.write(
      deeds.filter((deed): deed is ValueDeed => deed.does === 'value'),
      work,
    );
    await this.mailer.send(
      deeds.filter((deed): deed is MailDeed => deed.does === 'email'),
      work,
    );
  }
}
