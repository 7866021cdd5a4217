import { AppError } from '../../errors/app-error';
import { Insights, LATE } from './insights';
import { InsightSection, type Section } from './sections/section';

const section = (name: string, tell: () => Promise<Section | undefined>) =>
  new (class extends InsightSection {
    readonly name = name;
    tell = tell;
  })();

describe('Insights', () => {
  it('waits for what is ready soon and no longer', async () => {
    const told = new Insights(
      [
        section('soon', async () => ({ a: 1 })),
        section('never', () => new Promise(() => undefined)),
        section('nothing', async () => undefined),
      ],
      20,
    ).tell();
    expect([await told.soon, await told.never, await told.nothing]).toEqual([{ a: 1 }, LATE, undefined]);
  });

  it('tells a failure in time, and keeps a late one to itself', async () => {
    const failure = new AppError('INSUFFICIENT_PERMISSIONS', 'No.');
    const told = new Insights(
      [
        section('refused', () => Promise.reject(failure)),
        section('late', async () => {
          await new Promise((resolve) => setTimeout(resolve, 40));
          throw failure;
        }),
      ],
      10,
    ).tell();
    const late = told.late;
    await expect(told.refused).rejects.toBe(failure);
    expect(await late).toBe(LATE);
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
});
