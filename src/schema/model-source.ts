import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TwoLevelCache } from '../cache/two-level-cache.js';
import { CurrentCall } from '../connections/current-call.js';
import { TwentyApi } from '../twenty-api/twenty-api.js';
import { buildSchema } from './build-schema.js';
import { HASHES_DOCUMENT, type HashesAnswer, MODEL_DOCUMENT, type ModelAnswer } from './model-document.js';
import { WorkspaceMeanings } from './stages/workspace-meanings.js';
import type { WorkspaceSchema } from './workspace-schema.js';

const MODEL_COLLECTIONS = /^(objectMetadata|fieldMetadata)/;

/** Reads the data model of the current call's workspace from Twenty, or from the cache when it is known there. */
@Injectable()
export class ModelSource {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly cache: TwoLevelCache,
    private readonly calls: CurrentCall,
    private readonly meanings: WorkspaceMeanings,
  ) {}

  /** A text that changes with the model. Costs about 5 ms and nothing of the rate limit. */
  async version(): Promise<string> {
    const answer = await this.twenty.run<HashesAnswer>('readModelHashes', { document: HASHES_DOCUMENT });
    const hashes = answer.minimalMetadata.collectionHashes
      .filter(({ collectionName }) => MODEL_COLLECTIONS.test(collectionName))
      .map(({ collectionName, hash }) => `${collectionName}=${hash}`);
    const parts = [...hashes.sort(), answer.currentWorkspace.metadataVersion];
    return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  }

  /** The schema of that version. The model is the same for every role, so all connections of a workspace share it. */
  async load(workspaceId: string, version: string): Promise<WorkspaceSchema> {
    const scope = { workspaceId, connectionId: 'shared' };
    const answer = await this.cache.wrap(scope, `model:${version}`, () =>
      this.twenty.run<ModelAnswer>('readModel', { document: MODEL_DOCUMENT }),
    );
    return buildSchema(workspaceId, version, answer, await this.meanings.of(this.calls.connection));
  }
}
