import type { JobForm } from './job.schemas.js';

/** A job as this server knows it. */
export interface Job {
  readonly form: JobForm;
  /** Moments before are none of its business; ISO. */
  readonly since: string;
  /** When it was made by tool, ISO: it tells a job from one that had its name earlier. */
  readonly madeAt?: string;
  readonly isPaused: boolean;
  /** `file`: JOBS_FILE, which people keep; `redis`, `memory`: made by tool. */
  readonly place: 'file' | 'redis' | 'memory';
}

/** One round of a job: what is made in it is made once. */
export interface Round {
  readonly job: Job;
  /** When it was due, or asked for; milliseconds since 1970. */
  readonly due: number;
  /** From when on things happened that it tells of: the round before. */
  readonly from: number;
}
