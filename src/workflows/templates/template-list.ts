import { Injectable } from '@nestjs/common';
import { SchemaService } from '../../schema/schema.service.js';
import { factsOf, lineOf } from './describe.js';
import { TEMPLATES, getTemplate } from './list.js';
import { Places } from './places.js';
import type { ListTemplates, TemplateList } from './templates.schemas.js';

/** What templates there are, and what they would do in the caller's workspace. */
@Injectable()
export class TemplateLists {
  constructor(
    private readonly places: Places,
    private readonly schemas: SchemaService,
  ) {}

  /** @throws AppError INVALID_INPUT with the nearest for a template that is not there */
  list({ template }: ListTemplates): Promise<TemplateList> {
    return this.schemas.use(async (schema) => {
      const wanted = template === undefined ? undefined : getTemplate(template);
      const place = await this.places.of(schema);
      const { missing, doubt } = place.server;
      const notes = [
        ...(missing ? [`What asks this server becomes a job of it. Missing for workflows: ${missing}.`] : []),
        ...(doubt && !missing ? [doubt] : []),
      ];
      return {
        ...(wanted
          ? { template: factsOf(wanted, place) }
          : { templates: TEMPLATES.map((one) => lineOf(one, place)) }),
        ...(notes.length > 0 && { notes }),
        asOf: new Date().toISOString(),
      };
    });
  }
}
