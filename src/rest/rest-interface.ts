import {
  Controller,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
  applyDecorators,
} from '@nestjs/common';
import { ConnectionGuard } from '../http/connection.guard.js';
import { LocalRequestGuard } from '../http/local-request.guard.js';
import { ScopeGuard } from '../http/scope.guard.js';
import { RestCallInterceptor } from './rest-call.interceptor.js';
import { RestErrorFilter } from './rest-error.filter.js';

/** A controller below /api/v1: who may enter, what its parameters must be, and how its failures are told. */
export const RestInterface = (path: string) =>
  applyDecorators(
    Controller(`api/v1/${path}`),
    UseGuards(LocalRequestGuard, ConnectionGuard, ScopeGuard),
    UseInterceptors(RestCallInterceptor),
    UsePipes(new ValidationPipe({ transform: true, stopAtFirstError: true })),
    UseFilters(RestErrorFilter),
  );
