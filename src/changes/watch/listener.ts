import type { Scope } from '../../connections/scope.js';
import type { AppError } from '../../errors/app-error.js';
import type { Change } from '../change.js';

interface Wish {
  readonly scope: Scope;
  readonly objects?: readonly string[];
  readonly ended?: (reason: AppError) => void;
}

/** One who watches: what it wants, what its scope allows, and how it is told. */
export class Listener {
  constructor(
    private readonly wish: Wish,
    private inScope: ReadonlySet<string> | undefined,
    readonly hear: (change: Change) => void,
  ) {}

  get scope(): Scope {
    return this.wish.scope;
  }

  wants(object: string): boolean {
    const { objects } = this.wish;
    return (!objects || objects.includes(object)) && (!this.inScope || this.inScope.has(object));
  }

  /** Singular names; undefined for all. */
  get objects(): readonly string[] | undefined {
    const { objects } = this.wish;
    if (!this.inScope) return objects;
    return [...this.inScope].filter((name) => !objects || objects.includes(name));
  }

  /** Takes what the scope means in a model that has changed. */
  narrow(inScope: ReadonlySet<string> | undefined): void {
    this.inScope = inScope;
  }

  end(reason: AppError): void {
    this.wish.ended?.(reason);
  }
}
