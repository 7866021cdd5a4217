import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { type Scope, grantedScope, narrowedBy, operatorScope } from '../connections/scope.js';
import { wishesOf } from './request-wish.js';
import type { AuthorizedRequest } from './authorized-request.js';

/** Notes what a request may use: what the operator offers, narrowed by the request's query and headers. */
@Injectable()
export class ScopeGuard implements CanActivate {
  private readonly offered: Scope;

  constructor(config: Config) {
    this.offered = operatorScope(config);
  }

  /** @throws BadRequestException for a choice that does not exist */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<AuthorizedRequest>();
    request.scope = wishesOf(request).reduce<Scope>(
      (scope, wish) => narrowedBy('request', scope, wish),
      grantedScope(this.offered, request.grant),
    );
    return true;
  }
}
