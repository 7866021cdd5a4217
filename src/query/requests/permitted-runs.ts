import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { closed } from './named-refusals.js';
import { ReadableFields } from './readable-fields.js';
import type { Selection } from './selection.js';

/** Runs what answers a selection without the fields that the caller's role may not read. */
@Injectable()
export class PermittedRuns {
  constructor(private readonly readable: ReadableFields) {}

  /** Names of the selected fields that the caller's role may not read, as far as a refusal has shown it. */
  hidden(selection: Selection): { hidden?: string[] } {
    const hidden = this.readable.forbidden(selection).map(({ name }) => name);
    return hidden.length > 0 ? { hidden } : {};
  }

  /**
   * Sends a selection, and after a refusal what is left of it.
   * @throws AppError INSUFFICIENT_PERMISSIONS when the caller asked for a forbidden field by name, or may not do it at all
   */
  async run<T>(selection: Selection, send: (part: Selection) => Promise<T>): Promise<T> {
    const first = this.permitted(selection);
    try {
      return await send(first);
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      await this.readable.learn(selection);
      const second = this.permitted(selection);
      if (this.readable.isClosed(selection.object)) throw closed(selection.object);
      // The same selection was refused for another reason: the operation itself is forbidden.
      if (second === first) throw error;
      return send(second);
    }
  }

  /** @throws AppError INSUFFICIENT_PERMISSIONS when the caller asked for a forbidden field by name */
  private permitted(selection: Selection): Selection {
    const named = this.readable.forbidden(selection).filter(({ isNamed }) => isNamed);
    if (named.length === 0) return this.readable.withoutForbidden(selection);
    const names = named.map(({ name }) => name).join(', ');
    throw new AppError(
      'INSUFFICIENT_PERMISSIONS',
      `Your role may not read ${names} of ${selection.object.name}.`,
      {
        hint: 'Leave it out of fields and include.',
      },
    );
  }
}
