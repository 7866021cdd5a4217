import { firstValueFrom, isObservable } from 'rxjs';

/** What a handler answers in the end: behind interceptors of Nest it comes as an Observable. */
export const settled = async (answer: unknown): Promise<unknown> =>
  isObservable(answer) ? firstValueFrom(answer) : answer;
