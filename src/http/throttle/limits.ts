import { type ExecutionContext, Injectable, mixin } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerRequest } from '@nestjs/throttler';
import { AppError } from '../../errors/app-error.js';
import type { AuthorizedRequest } from '../authorized-request.js';

/** What requests are counted by. */
export type Counter = 'address' | 'key' | 'workspace';

const WORDS: Record<Counter, string> = {
  address: 'Too many keys were tried from this address.',
  key: 'This key makes more requests than this server takes.',
  workspace: 'The keys of this workspace make more requests than this server takes.',
};

/** A guard that counts by some of the limits of ThrottleModule. A batch counts as many times as it has messages. */
function limitBy(...counters: Counter[]) {
  @Injectable()
  class Limit extends ThrottlerGuard {
    override async onModuleInit(): Promise<void> {
      await super.onModuleInit();
      this.throttlers = this.throttlers.filter(({ name }) => counters.includes(name as Counter));
    }

    /** @throws AppError RATE_LIMIT_EXCEEDED that says when to come back */
    protected override async handleRequest(request: ThrottlerRequest): Promise<boolean> {
      const { body } = request.context.switchToHttp().getRequest<AuthorizedRequest>();
      const messages = Array.isArray(body) ? body.length : 1;
      for (let count = 0; count < messages; count += 1) await super.handleRequest(request);
      return true;
    }

    protected override throwThrottlingException(
      _context: ExecutionContext,
      { key, timeToBlockExpire }: ThrottlerLimitDetail,
    ): Promise<void> {
      const counter = counters.find((name) => key.includes(`:${name}:`)) ?? 'key';
      const seconds = Math.max(1, timeToBlockExpire);
      throw new AppError('RATE_LIMIT_EXCEEDED', WORDS[counter], {
        hint: `Wait ${seconds} s and call again.`,
        retryable: true,
        retryAfterMs: seconds * 1_000,
      });
    }
  }
  return mixin(Limit);
}

/** Before a key is checked with Twenty: slows down who tries keys. Keys that were accepted before do not count. */
export const AddressLimit = limitBy('address');

/** After it is known whose request it is. */
export const CallerLimit = limitBy('key', 'workspace');
