import { isRefusal } from '../../connections/identities.js';
import { AppError } from '../../errors/app-error.js';

/**
 * Writes items together; when that is refused, half by half until those that cannot be written stand alone.
 * @param refused hears of each that could not be written
 * @throws AppError that may pass by itself, and where the credential is refused: then nothing is known about the items
 */
export async function divided<T>(
  items: readonly T[],
  write: (some: readonly T[]) => Promise<void>,
  refused: (item: T, error: unknown) => void,
): Promise<void> {
  if (items.length === 0) return;
  try {
    await write(items);
  } catch (error) {
    // A key that is no longer good is no fault of any item.
    if (!(error instanceof AppError) || error.retryable || isRefusal(error)) throw error;
    const [first, ...others] = items;
    if (others.length === 0 && first !== undefined) return refused(first, error);
    const middle = Math.ceil(items.length / 2);
    await divided(items.slice(0, middle), write, refused);
    await divided(items.slice(middle), write, refused);
  }
}

/** Parts of at most `size` items, in order. */
export const parts = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );

/** The first `count` items, and the others. */
export const split = <T>(items: readonly T[], count: number): [T[], T[]] => [
  items.slice(0, count),
  items.slice(count),
];
