/** What a job may do while it runs. */
export interface JobRun {
  /** Ends when the server stops. */
  readonly signal: AbortSignal;
  /** Tells whoever waits for the job what has just been done. */
  report(message: string): Promise<void>;
}

/** One kind of jobs. */
export interface JobKind<I, O> {
  /** Letters and dashes; the name of its queue. */
  readonly name: string;
  /** Jobs of this kind that run at the same time in one process. */
  readonly concurrency: number;
  /**
   * `here`: only the process that asks does it, since what it needs or makes lives in its memory. `anywhere`: any replica; such a job
   * outlives the process that asked, and its input and result travel as JSON. Never put a credential into an input.
   */
  readonly runs: 'here' | 'anywhere';
  run(input: I, run: JobRun): Promise<O>;
}

/** A job that waits or runs. */
export interface Job<O> {
  /**
   * Rejects with what the job threw: an AppError as it is, anything else as INTERNAL when it ran elsewhere; with a NETWORK_ERROR that may
   * be repeated when it was stopped, or Redis has lost it.
   */
  readonly done: Promise<O>;
  /** @returns ends the listening */
  onProgress(listener: (message: string) => void): () => void;
}

/** Where jobs of one kind are asked for. */
export interface JobQueue<I, O> {
  /** The job of that id: the one that waits or runs already, else a new one. */
  add(id: string, input: I): Promise<Job<O>>;
  /** Jobs that wait, and that run, as far as this process can know. */
  counts(): Promise<{ waiting: number; active: number }>;
  close(): Promise<void>;
}

/** How jobs are, of all kinds. */
export interface JobsState {
  readonly waiting: number;
  readonly active: number;
  /** Of this process, within the last quarter of an hour, the newest last: names of queues and codes of errors. */
  readonly failures: readonly JobFailure[];
}

export interface JobFailure {
  readonly queue: string;
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Long work that goes on when its caller has left. */
export abstract class Jobs {
  /** Makes a kind known, once, before its first job. */
  abstract define<I, O>(kind: JobKind<I, O>): JobQueue<I, O>;

  /** Never throws: what cannot be counted counts as nothing. */
  abstract state(): Promise<JobsState>;
}
