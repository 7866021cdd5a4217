import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { ReadableFields } from './readable-fields.js';

/** A field that a question looks at, and the object it belongs to. */
export type Looked = readonly [SchemaObject, SchemaField];

/** What a question does with the fields: `sorted by`; and the argument that names them: `orderBy`. */
export interface Use {
  done: string;
  place: string;
}

/** Twenty refuses a question for one field that the role may not read, and does not say which; here it is named. */
@Injectable()
export class NamedRefusals {
  constructor(private readonly readable: ReadableFields) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS that names the object or the fields, as far as that can be told */
  async run<T>(looked: readonly Looked[], use: Use, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      throw (await this.explained(looked, use)) ?? error;
    }
  }

  private async explained(looked: readonly Looked[], use: Use): Promise<AppError | undefined> {
    for (const object of new Set(looked.map(([of]) => of))) {
      const fields = looked.filter(([of]) => of === object).map(([, field]) => field);
      const hidden = await this.readable.hiddenOf(object, fields);
      if (this.readable.isClosed(object)) return closed(object);
      if (hidden.length > 0) return forbidden(object, hidden, use);
    }
    return undefined;
  }
}

/** The refusal of everything about an object. */
export const closed = ({ facts }: SchemaObject) =>
  new AppError('INSUFFICIENT_PERMISSIONS', `Your role may not read ${facts.namePlural}.`, {
    hint: 'Ask without them. An administrator can change the role in Twenty (Settings, Roles).',
  });

function forbidden({ name }: SchemaObject, hidden: readonly SchemaField[], { done, place }: Use): AppError {
  const names = [...new Set(hidden.map((field) => field.name))].join(', ');
  return new AppError(
    'INSUFFICIENT_PERMISSIONS',
    `Your role may not read ${names} of ${name}, so it cannot be ${done}.`,
    { hint: `Leave it out of ${place}.` },
  );
}
