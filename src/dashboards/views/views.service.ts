import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { SchemaService } from '../../schema/schema.service.js';
import { RelatedRecords } from './related-records.js';
import { ViewLook } from './view-look.js';
import { ViewMaker } from './view-maker.js';
import { planView } from './view-plan.js';
import type { CreateView, CreatedView } from './views.schemas.js';

/** Saved views, made from what was asked of records. */
@Injectable()
export class Views {
  constructor(
    private readonly schemas: SchemaService,
    private readonly related: RelatedRecords,
    private readonly maker: ViewMaker,
    private readonly look: ViewLook,
  ) {}

  /**
   * Makes a view that everybody in the workspace sees, and says what it shows.
   * @throws AppError INVALID_INPUT for what a view cannot ask; INSUFFICIENT_PERMISSIONS without the right to views
   */
  create(input: CreateView): Promise<CreatedView> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const planned = planView(input, object, schema, clockIn(input.timeZone));
      const plan = { ...planned, conditions: await this.related.found(planned.conditions, schema) };
      const facts = { name: input.name, type: input.kind.toUpperCase(), visibility: 'WORKSPACE' };
      const id = await this.maker.make(plan, facts).catch((error: unknown) => {
        throw hasCode(error, 'INSUFFICIENT_PERMISSIONS') ? needsViews(error) : error;
      });
      return {
        ...{ id, name: input.name, object: object.name, kind: input.kind },
        columns: plan.columns.map(({ name }) => name),
        ...(await this.look.at(id, plan, input)),
      };
    });
  }
}

const needsViews = (cause: AppError) =>
  new AppError('INSUFFICIENT_PERMISSIONS', 'Your role may not make views.', {
    hint: 'Give it the right to views (Settings, Roles). Nothing was made; twenty_list_records answers the same question here.',
    cause,
  });
