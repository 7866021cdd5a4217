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
   * Makes a view, for everybody in the workspace unless it is personal, and says what it shows.
   * @throws AppError INVALID_INPUT for what a view cannot ask; INSUFFICIENT_PERMISSIONS without the right to views, and
   * for a personal one with a key
   */
  create(input: CreateView): Promise<CreatedView> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const planned = planView(input, object, schema, clockIn(input.timeZone));
      const plan = { ...planned, conditions: await this.related.found(planned.conditions, schema) };
      const isPersonal = input.visibility === 'personal';
      const visibility = isPersonal ? 'UNLISTED' : 'WORKSPACE';
      const facts = { name: input.name, type: input.kind.toUpperCase(), visibility };
      const id = await this.maker.make(plan, facts).catch((error: unknown) => {
        if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
        throw isPersonal ? needsUser(error) : needsViews(error);
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
    hint: 'Give it the right to views (Settings, Roles), or as a signed-in user make it personal. Nothing was made; twenty_list_records answers the same question here.',
    cause,
  });

const needsUser = (cause: AppError) =>
  new AppError('INSUFFICIENT_PERMISSIONS', 'A key has no views of its own: nobody would see it.', {
    hint: 'Leave visibility out, and everybody sees it; a user who signed in can make personal ones.',
    cause,
  });
