import type { ServerResponse } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, defer, lastValueFrom, tap } from 'rxjs';
import { TOOLSETS } from '../config/toolsets.js';
import { type Call, CurrentCall } from '../connections/current-call.js';
import { type Scope, narrowedBy } from '../connections/scope.js';
import { type Progress, ProgressEvents } from '../connections/progress-events.js';
import { abortWhenGone } from '../http/gone.js';
import { RunningCalls } from '../http/running-calls.js';
import type { ApiRequest } from './api-request.js';

/** Makes each request a call of its own, which ends when the client goes away and is finished before the process ends. */
@Injectable()
export class RestCallInterceptor implements NestInterceptor {
  constructor(
    private readonly calls: CurrentCall,
    private readonly running: RunningCalls,
    private readonly progress: ProgressEvents,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const tell = (state: Progress['state'], message?: string) => this.tell(request, state, message);
    const progress = async (message: string) => tell('running', message);
    const call = { ...callOf(request, http.getResponse()), progress };
    const answer = defer(() =>
      this.running.run(() =>
        this.calls.run(call, () => lastValueFrom(next.handle(), { defaultValue: undefined })),
      ),
    );
    if (request.method !== 'POST') return answer;
    return answer.pipe(tap({ error: () => tell('failed'), complete: () => tell('done') }));
  }

  /** HTTP has no room for progress: whoever wants it hears it over /ws, under the request id. */
  private tell({ caller, requestId: job }: ApiRequest, state: Progress['state'], message?: string): void {
    this.progress.publish({ connectionId: caller.id, job, kind: 'call', state, ...(message && { message }) });
  }
}

function callOf({ requestId, caller, scope }: ApiRequest, response: ServerResponse): Call {
  const gone = new AbortController();
  abortWhenGone(response, gone);
  return { requestId, connection: caller, scope: wide(scope), signal: gone.signal };
}

/** Nothing of this stands in the context of a model, so whoever chooses no tools may call all that the operator offers. */
export const wide = (scope: Scope): Scope =>
  scope.choices.length > 0 ? scope : narrowedBy('request', scope, { toolsets: TOOLSETS });
