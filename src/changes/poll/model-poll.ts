import type { ChangeEvents } from '../change-events.js';
import type { WatchedWorkspace } from '../change-source.js';
import type { ModelVersions } from './model-versions.js';

const LOOK_MS = 15_000;
/** Where a webhook tells changes of the model, this only finds those that it has missed. */
const REVIEW_MS = 60_000;
const TICK_MS = 1_000;
/** Some keys may have been revoked. */
const KEYS = 5;

/** Looks whether the data model has changed; its hashes are free of Twenty's rate limit. */
export class ModelPoll {
  private readonly timer = setInterval(() => void this.tick(Date.now()), TICK_MS).unref();
  private readonly leave: () => void;
  private lastLook = Date.now();
  private version?: string;

  constructor(
    private readonly workspace: WatchedWorkspace,
    private readonly events: ChangeEvents,
    private readonly versions: ModelVersions,
  ) {
    // What was told already is not told again.
    this.leave = events.listen(workspace.workspaceId, ({ kind }) => {
      if (kind === 'model') void this.read();
    });
  }

  stop(): void {
    clearInterval(this.timer);
    this.leave();
  }

  async prepare(): Promise<void> {
    if (!this.version) await this.read();
  }

  private async tick(now: number): Promise<void> {
    const isCovered = this.workspace.connections().every((watching) => this.workspace.isCovered(watching));
    if (now < this.lastLook + (isCovered ? REVIEW_MS : LOOK_MS)) return;
    this.lastLook = now;
    const before = this.version;
    await this.read();
    if (!before || this.version === before) return;
    const { workspaceId } = this.workspace;
    this.events.publish({ kind: 'model', workspaceId, at: new Date().toISOString() }, 'poll');
  }

  /** A Twenty that is away is asked again at the next look. */
  private async read(): Promise<void> {
    for (const { connection } of this.workspace.connections().slice(0, KEYS)) {
      const version = await this.versions.of(connection).catch(() => undefined);
      if (version) return void (this.version = version);
    }
  }
}
