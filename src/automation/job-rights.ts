import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { Histories } from '../history/histories.js';
import { RightsService } from '../schema/rights/rights.service.js';
import { SchemaService } from '../schema/schema.service.js';
import type { Right } from '../tool-kit/need.js';
import type { JobForm } from './jobs/job.schemas.js';
import { madeBy, scoredObject } from './jobs/check-form.js';
import { NamedThings } from './named-things.js';

/** Whether a caller's own role may do what a job does. */
@Injectable()
export class JobRights {
  constructor(
    private readonly schemas: SchemaService,
    private readonly rights: RightsService,
    private readonly histories: Histories,
    private readonly named: NamedThings,
  ) {}

  /** As `NamedThings.require`. */
  requireNamed(form: JobForm): Promise<JobForm> {
    return this.named.require(form);
  }

  /** @throws AppError INSUFFICIENT_PERMISSIONS; OBJECT_NOT_FOUND for objects that the caller may not use here */
  async require(form: JobForm): Promise<void> {
    const schema = await this.schemas.current();
    const rights = await this.rights.to(schema);
    for (const [right, name] of needsOf(form)) {
      const object = schema.getObject(name);
      if (rights.may(right, object)) continue;
      throw new AppError(
        'INSUFFICIENT_PERMISSIONS',
        `Your role may not ${right} ${object.facts.namePlural}, as this job does.`,
        { hint: 'Ask somebody whose role may.' },
      );
    }
  }

  /**
   * Jobs look at all of these, whatever a request was narrowed to.
   * @throws AppError INSUFFICIENT_PERMISSIONS for a request that leaves any out
   */
  async requireAllObjects(): Promise<void> {
    const schema = await this.schemas.current();
    const absent = READ.filter((name) => !schema.findObject(name));
    if (absent.length === 0) return;
    throw new AppError(
      'INSUFFICIENT_PERMISSIONS',
      `Your connection leaves out ${absent.join(', ')} ("objects"), and jobs tell of all there is.`,
      { hint: 'Connect without "objects", or have somebody make the job who does.' },
    );
  }

  /**
   * Jobs read with the server's key, and what they tell is there for all.
   * @throws AppError INSUFFICIENT_PERMISSIONS for a caller whose role does not show everything
   */
  async requireSight(): Promise<void> {
    const { hidden } = (await this.histories.read()).coverage;
    if (hidden.length === 0) return;
    throw new AppError(
      'INSUFFICIENT_PERMISSIONS',
      `Your role may not read ${hidden.slice(0, 5).join(', ')}, and jobs tell of all there is.`,
      { hint: 'Ask somebody whose role may.' },
    );
  }
}

const READ = [
  'company',
  'opportunity',
  'person',
  'task',
  'note',
  'message',
  'calendarEvent',
  'workspaceMember',
];

/** What a job reads and writes. */
function needsOf(form: JobForm): [Right, string][] {
  const read = ['company', 'opportunity', 'person'].map((name): [Right, string] => ['read', name]);
  const made = madeBy(form);
  if (made === 'value') return [...read, ['update', scoredObject(form)]];
  return made === 'email' ? read : [...read, ['create', made]];
}
