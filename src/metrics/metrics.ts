import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** Every measured figure of this process, in Prometheus terms. Labels hold names from closed lists, never values of callers. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly toolCalls = this.counter('twenty_mcp_tool_calls_total', 'Tool calls', ['tool', 'outcome']);
  readonly toolSeconds = this.histogram('twenty_mcp_tool_seconds', 'Duration of tool calls in seconds', [
    'tool',
  ]);
  readonly twentyRequests = this.counter('twenty_requests_total', 'Requests sent to Twenty', [
    'operation',
    'outcome',
  ]);
  readonly twentySeconds = this.histogram('twenty_request_seconds', 'Duration of requests to Twenty', [
    'operation',
  ]);
  readonly rateLimitHits = this.counter(
    'twenty_rate_limit_hits_total',
    'Refusals by the rate limit of Twenty',
    [],
  );
  readonly waiting = this.gauge(
    'twenty_mcp_waiting_calls',
    'Requests that wait for the rate limit of Twenty',
  );
  readonly waitSeconds = this.histogram(
    'twenty_mcp_wait_seconds',
    'How long requests waited for the rate limit of Twenty, those that left included',
    [],
  );
  readonly waitRefusals = this.counter(
    'twenty_mcp_wait_refusals_total',
    'Requests that would have waited too long for the rate limit of Twenty',
    [],
  );
  readonly throttled = this.counter(
    'twenty_mcp_throttled_total',
    'HTTP requests refused by a limit of this server',
    ['by'],
  );
  readonly cacheReads = this.counter('twenty_mcp_cache_reads_total', 'Cache look-ups', ['cache', 'outcome']);
  readonly cacheEvictions = this.counter('twenty_mcp_cache_evictions_total', 'Entries dropped for room', [
    'cache',
  ]);

  readonly changes = this.counter('twenty_mcp_changes_total', 'Changes in Twenty by how they became known', [
    'source',
    'kind',
  ]);

  readonly webhooks = this.counter('twenty_mcp_webhooks_total', 'Webhooks received, by what became of them', [
    'outcome',
  ]);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter<T extends string>(name: string, help: string, labelNames: T[]): Counter<T> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }

  private histogram<T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.registry] });
  }
}
