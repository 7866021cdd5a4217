import { AppError, type ErrorCode } from '../../errors/app-error.js';
import { divided } from './divided.js';

const refusing = (code: ErrorCode, retryable = false) => new AppError(code, 'Refused.', { retryable });

async function written(bad: readonly number[], error: AppError) {
  const [done, refused]: [number[], number[]] = [[], []];
  const write = (some: readonly number[]) => {
    if (some.some((one) => bad.includes(one))) return Promise.reject(error);
    done.push(...some);
    return Promise.resolve();
  };
  const ended = await divided([1, 2, 3, 4, 5], write, (one) => refused.push(one)).catch(
    (thrown: unknown) => thrown,
  );
  return { done, refused, ended };
}

describe('divided', () => {
  it('leaves out what alone is refused', async () => {
    const { done, refused } = await written([2, 5], refusing('INVALID_INPUT'));
    expect(done.sort()).toEqual([1, 3, 4]);
    expect(refused).toEqual([2, 5]);
  });

  it.each([
    ['a key that is no longer good', refusing('INVALID_API_KEY')],
    ['what may pass by itself', refusing('NETWORK_ERROR', true)],
  ])('blames no item for %s', async (_, error) => {
    expect(await written([2], error)).toEqual({ done: [], refused: [], ended: error });
  });
});
