import { UseGuards } from '@nestjs/common';
import { ConnectionGuard } from './connection.guard.js';
import { LocalRequestGuard } from './local-request.guard.js';
import { ScopeGuard } from './scope.guard.js';
import { AddressLimit, CallerLimit } from './throttle/limits.js';

/** What stands before every HTTP interface for callers: whose request it is, whether that is too many, what it may use. */
export const Guarded = () =>
  UseGuards(LocalRequestGuard, AddressLimit, ConnectionGuard, CallerLimit, ScopeGuard);
