import { untilAborted } from '../queue/until-aborted.js';

/** Lets concurrent readers of the same thing share one request. It is aborted when the last of them has gone. */
export class SharedReads {
  private readonly flights = new Map<string, Flight>();

  /** Joins the read in flight under `key`, or starts it with `read`. */
  share<T>(
    key: string,
    signal: AbortSignal | undefined,
    read: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const flight = (this.flights.get(key) as Flight<T> | undefined) ?? this.start(key, read);
    return this.board(flight, key, signal);
  }

  private start<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    const answer = read(abort.signal).finally(() => this.land(key, flight));
    const flight: Flight<T> = { answer, abort, readers: 0 };
    this.flights.set(key, flight);
    return flight;
  }

  private async board<T>(flight: Flight<T>, key: string, signal?: AbortSignal): Promise<T> {
    flight.readers += 1;
    try {
      return await untilAborted(flight.answer, signal);
    } finally {
      flight.readers -= 1;
      if (flight.readers === 0) this.abandon(key, flight);
    }
  }

  private abandon(key: string, flight: Flight): void {
    this.land(key, flight);
    flight.abort.abort();
  }

  private land(key: string, flight: Flight): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }
}

interface Flight<T = unknown> {
  answer: Promise<T>;
  abort: AbortController;
  readers: number;
}
