import {
  Controller,
  UseFilters,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
  applyDecorators,
} from '@nestjs/common';
import { Guarded } from '../http/guarded.js';
import { RestCallInterceptor } from './rest-call.interceptor.js';
import { RestErrorFilter } from './rest-error.filter.js';

/** A controller below /api/v1: who may enter, what its parameters must be, and how its failures are told. */
export const RestInterface = (path: string) =>
  applyDecorators(
    Controller(`api/v1/${path}`),
    Guarded(),
    UseInterceptors(RestCallInterceptor),
    UsePipes(new ValidationPipe({ transform: true, stopAtFirstError: true })),
    UseFilters(RestErrorFilter),
  );
