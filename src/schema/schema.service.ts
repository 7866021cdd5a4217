import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../connections/current-call.js';
import { Identities } from '../connections/identities.js';
import { UNLIMITED } from '../connections/scope.js';
import { AppError } from '../errors/app-error.js';
import { ModelSource } from './model-source.js';
import type { WorkspaceSchema } from './workspace-schema.js';

const MAX_WORKSPACES = 200;
/** A change in Twenty must be seen within 60 s: from CHECK_MS on it is looked for beside the calls, from WAIT_MS on before them. */
const CHECK_MS = 15_000;
const WAIT_MS = 45_000;
/** After a failed look-up the model is read anew, but not more often than this. */
const RECHECK_MS = 100;
/** Twenty tells of a change of the model before all of it can be read. */
const UNSETTLED_MS = 2_000;
/** Schemas narrowed to the objects that callers may use, so that one choice of objects is always one schema. */
const MAX_NARROWED = 200;

interface Known {
  schema: WorkspaceSchema;
  checkedAt: number;
}

/** The data model of the caller's workspace, at most 60 s behind Twenty. */
@Injectable()
export class SchemaService {
  private readonly known = new LRUCache<string, Known>({ max: MAX_WORKSPACES });
  private readonly reading = new Map<string, Promise<WorkspaceSchema>>();
  private readonly unsettled = new LRUCache<string, number>({ max: MAX_WORKSPACES });
  private readonly narrowed = new LRUCache<string, WorkspaceSchema>({ max: MAX_NARROWED });

  constructor(
    private readonly calls: CurrentCall,
    private readonly identities: Identities,
    private readonly source: ModelSource,
  ) {}

  /** The schema of the current call's workspace, narrowed to the objects that the caller may use. */
  async current(): Promise<WorkspaceSchema> {
    return this.narrow(await this.whole());
  }

  /**
   * Runs `work` with the schema. When it fails for something that a newer model may hold, a changed model is read
   * and `work` runs once more: a field works the moment it exists.
   */
  async use<T>(work: (schema: WorkspaceSchema) => T | Promise<T>): Promise<T> {
    const schema = await this.current();
    try {
      return await work(schema);
    } catch (error) {
      if (!mayBeOutdated(error) || this.isJustRead(schema)) throw error;
      const fresh = await this.read(schema.workspaceId);
      if (fresh.version === schema.version) throw error;
      return work(this.narrow(fresh));
    }
  }

  /** Reads the model anew, for who has just changed it: a reading that began before the change would not show it. */
  async refresh(): Promise<WorkspaceSchema> {
    const { workspaceId } = await this.identities.of(this.calls.connection);
    return this.narrow(await this.settle(workspaceId));
  }

  /** Takes note that a model has changed: it is checked before the next call, and before each of the next two seconds. */
  changed(workspaceId: string): void {
    this.unsettled.set(workspaceId, Date.now() + UNSETTLED_MS);
  }

  private async whole(): Promise<WorkspaceSchema> {
    const { workspaceId } = await this.identities.of(this.calls.connection);
    if (this.unsettled.has(workspaceId)) return this.settle(workspaceId);
    const known = this.known.get(workspaceId);
    const age = known ? Date.now() - known.checkedAt : Infinity;
    if (!known || age > WAIT_MS) return this.read(workspaceId);
    if (age > CHECK_MS) this.readBesides(workspaceId);
    return known.schema;
  }

  /** A reading that began before the change was known does not count. */
  private async settle(workspaceId: string): Promise<WorkspaceSchema> {
    if (Date.now() > (this.unsettled.get(workspaceId) ?? 0)) this.unsettled.delete(workspaceId);
    await this.reading.get(workspaceId)?.catch(() => undefined);
    return this.read(workspaceId);
  }

  private isJustRead({ workspaceId }: WorkspaceSchema): boolean {
    const known = this.known.get(workspaceId);
    return known !== undefined && Date.now() - known.checkedAt < RECHECK_MS;
  }

  private read(workspaceId: string): Promise<WorkspaceSchema> {
    const reading = this.reading.get(workspaceId) ?? this.startReading(workspaceId);
    this.reading.set(workspaceId, reading);
    return reading;
  }

  private startReading(workspaceId: string): Promise<WorkspaceSchema> {
    const { connection } = this.calls;
    // Others wait for this reading too, so it must not end with the call that started it.
    const call = { connection, requestId: `schema-${workspaceId}`, scope: UNLIMITED };
    const reading = this.calls.run(call, () => this.readVersion(workspaceId));
    return reading.finally(() => this.reading.delete(workspaceId));
  }

  private async readVersion(workspaceId: string): Promise<WorkspaceSchema> {
    const version = await this.source.version();
    const before = this.known.get(workspaceId)?.schema;
    const schema = before?.version === version ? before : await this.source.load(workspaceId, version);
    this.known.set(workspaceId, { schema, checkedAt: Date.now() });
    return schema;
  }

  private readBesides(workspaceId: string): void {
    // Its failure is told by the next call that has to wait for the model.
    this.read(workspaceId).catch(() => undefined);
  }

  private narrow(schema: WorkspaceSchema): WorkspaceSchema {
    const { objects } = this.calls.scope;
    if (objects.length === 0) return schema;
    const key = JSON.stringify([schema.workspaceId, schema.version, objects]);
    const narrowed =
      this.narrowed.get(key) ?? objects.reduce((wide, names) => wide.narrowedTo(names), schema);
    this.narrowed.set(key, narrowed);
    return narrowed;
  }
}

const OUTDATED = new Set(['OBJECT_NOT_FOUND', 'SCHEMA_VALIDATION_ERROR', 'INVALID_INPUT']);

const mayBeOutdated = (error: unknown) => error instanceof AppError && OUTDATED.has(error.code);
