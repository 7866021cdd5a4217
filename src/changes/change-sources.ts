import { Injectable } from '@nestjs/common';
import type { ChangeSource } from './change-source.js';

/** The sources there are. A module adds its own before the server listens. */
@Injectable()
export class ChangeSources {
  private readonly known: ChangeSource[] = [];

  add(source: ChangeSource): void {
    this.known.push(source);
  }

  get all(): readonly ChangeSource[] {
    return this.known;
  }
}
