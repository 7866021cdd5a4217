import type { Writable } from 'node:stream';
import type { ServerEvent } from '@modelcontextprotocol/server';

/** Changes that come together are told together. */
const GATHER_MS = 25;
/** A reader who has taken nothing for so long while there is news is cut off. */
const SLOW_MS = 30_000;

/**
 * What one client has yet to be told. Each thing waits once, however often it changes, so a reader who is slow or has
 * no stream open costs no more memory than what it subscribed to.
 */
export class Outbox {
  private readonly waiting = new Map<string, ServerEvent>();
  private timer?: NodeJS.Timeout;
  private dueAt = Infinity;
  private stream?: Writable;
  private slow?: NodeJS.Timeout;

  /** @param send writes one event to the stream that is attached */
  constructor(private readonly send: (event: ServerEvent) => void) {}

  /** Tells through this stream from now on, until it closes. */
  attach(stream: Writable): void {
    this.stream = stream;
    stream.once('close', () => this.detach(stream));
    this.flush();
  }

  /** Tells the event within so many milliseconds, when the reader keeps up. */
  put(event: ServerEvent, withinMs = 0): void {
    this.waiting.set(event.kind === 'resource_updated' ? event.uri : event.kind, event);
    this.flushIn(Math.max(withinMs, GATHER_MS));
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    this.waiting.clear();
    this.stream = undefined;
  }

  private flushIn(ms: number): void {
    const dueAt = performance.now() + ms;
    if (dueAt >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = dueAt;
    this.timer = setTimeout(() => this.flush(), ms).unref();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.dueAt = Infinity;
    const { stream } = this;
    if (!stream || this.waiting.size === 0 || this.slow) return;
    if (stream.writableNeedDrain) return this.waitFor(stream);
    const events = [...this.waiting.values()];
    this.waiting.clear();
    for (const event of events) this.send(event);
  }

  private waitFor(stream: Writable): void {
    this.slow = setTimeout(() => stream.destroy(), SLOW_MS).unref();
    stream.once('drain', () => {
      this.keepsUp();
      this.flush();
    });
  }

  private keepsUp(): void {
    clearTimeout(this.slow);
    this.slow = undefined;
  }

  private detach(stream: Writable): void {
    if (this.stream !== stream) return;
    this.keepsUp();
    this.stream = undefined;
  }
}
