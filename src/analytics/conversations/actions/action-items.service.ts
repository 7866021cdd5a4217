import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Activity } from '../../../history/activities.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { Fence } from '../../../tool-kit/fence.js';
import { PromiseReads } from '../texts/promise-reads.js';
import type { Written } from '../texts/text-reads.js';
import type { ActionItems, ExtractActionItems, Item } from './action-items.schemas.js';
import { ActivityTexts } from './activity-texts.js';
import { Candidates } from './candidates.js';
import { itemsIn, itemsInText, occasionAt } from './items-in.js';

/** What was promised and asked for: who, what, until when, and whether a task keeps it. */
@Injectable()
export class ActionItemsService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly candidates: Candidates,
    private readonly texts: ActivityTexts,
    private readonly promises: PromiseReads,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates */
  extract(input: ExtractActionItems): Promise<ActionItems> {
    return input.text === undefined ? this.fromRecords(input) : this.fromText(input.text, input);
  }

  private fromRecords(input: ExtractActionItems): Promise<ActionItems> {
    return this.schemas.use(async (schema) => {
      const { now, all, some, isMore } = await this.candidates.of(input);
      const [texts, tasks] = await Promise.all([
        this.texts.written(some, schema),
        this.texts.tasks(all, schema),
      ]);
      const setting = { now, zone: input.timeZone ?? 'UTC', fence: new Fence(), tasks };
      const written = some.map(({ id }) => texts.get(id) ?? EMPTY);
      const found = await this.promises.in(
        some.map(({ at }, index) => ({ text: written[index]?.text ?? '', ...occasionAt(at, setting.zone) })),
      );
      const items = some.flatMap((activity, index) =>
        itemsIn(activity, written[index] ?? EMPTY, found[index] ?? [], setting),
      );
      const wordless = written.filter(({ text }) => text === undefined).length;
      return {
        ...answer(items, input, setting),
        read: countsOf(some),
        ...(wordless > 0 && { private: wordless }),
        ...(isMore && { atLeast: true as const }),
      };
    });
  }

  private async fromText(text: string, input: ExtractActionItems): Promise<ActionItems> {
    const now = Date.now();
    const setting = { now, zone: input.timeZone ?? 'UTC', fence: new Fence(), tasks: [] };
    const at = input.writtenAt === undefined ? now : +DateTime.fromISO(input.writtenAt, setting);
    const [found = []] = await this.promises.in([{ text, ...occasionAt(at, setting.zone) }]);
    return answer(itemsInText(found, setting), input, setting);
  }
}

/** Whether it is for that side, or for somebody called like that, to do. */
function isBy({ side, who }: Item, by: string | undefined): boolean {
  const wanted = by?.trim().toLowerCase();
  return wanted === undefined || side === wanted || who.toLowerCase().includes(wanted);
}

const EMPTY: Written = { id: '', kind: 'mail', isPrivate: true };

function answer(
  all: readonly Item[],
  { limit, by }: ExtractActionItems,
  { fence, now }: { fence: Fence; now: number },
): ActionItems {
  const items = all.filter((item) => isBy(item, by));
  const note =
    all.length === 0 ? NOTHING : items.length === 0 ? `All ${all.length} are for others to do.` : undefined;
  return {
    ...{ items: items.slice(0, limit), total: items.length },
    ...(note !== undefined && { note }),
    ...{ fence: fence.note, asOf: new Date(now).toISOString() },
  };
}

const NOTHING = 'Nothing in it reads like a promise or a request. Only English wording is recognised.';

function countsOf(activities: readonly Activity[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of activities) {
    const name = kind.startsWith('mail') ? 'mails' : `${kind}s`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
