import { AppError } from '../../errors/app-error.js';
import type { OtherSide, PlannedField } from './planned-field.js';

/** Twenty wants an icon for the other side of a relation; this is the one it gives itself. */
const ICON = 'IconRelationOneToMany';

/** Twenty's input for a planned field of the object with this id. */
export function inputFor({ input, otherSides }: PlannedField, objectId: string): Record<string, unknown> {
  const payloads = otherSides.map((side) => payloadFor(side, objectId));
  const relation =
    payloads.length > 1
      ? { morphRelationsCreationPayload: payloads }
      : { relationCreationPayload: payloads[0] };
  return { ...input, objectMetadataId: objectId, ...(payloads.length > 0 && relation) };
}

const payloadFor = ({ object, label, field }: OtherSide, objectId: string) => ({
  type: field.relation?.kind === 'to-many' ? 'MANY_TO_ONE' : 'ONE_TO_MANY',
  // An object that has just been made can lead to itself, and was planned before it had an id.
  targetObjectMetadataId: object.facts.id || objectId,
  targetFieldLabel: label,
  targetFieldIcon: ICON,
});

/** The failure, saying which field it is about. */
export function ofField({ label }: PlannedField, error: unknown): unknown {
  if (!(error instanceof AppError) || error.code === 'INSUFFICIENT_PERMISSIONS') return error;
  const { code, message, ...details } = error;
  return new AppError(code, `Field "${label}": ${message}`, { ...details, cause: error.cause });
}

/** Whether Twenty may have done it although no good answer came. */
export const isInDoubt = (error: unknown) =>
  error instanceof AppError && error.retryable && error.code !== 'RATE_LIMIT_EXCEEDED';

/** A failure whose outcome is not known, with what to do before trying again. */
export const inDoubt = (error: AppError) =>
  new AppError(error.code, `${error.message} Whether the change was made is not known.`, {
    hint: 'Look with twenty_get_schema in a few seconds, before trying again.',
    cause: error.cause,
  });
