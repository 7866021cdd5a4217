import {
  type Resource,
  type ResourceTemplateType,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import { nearest } from '../../schema/nearest.js';
import { byName } from '../calls/paging.js';
import type { DeclaredResource, Variables } from './declared-resource.js';

/** All that can be read by URI. */
export class ResourceCatalog {
  readonly resources: readonly Resource[];
  readonly templates: readonly ResourceTemplateType[];

  constructor(readonly declared: readonly DeclaredResource[]) {
    const listed = (wanted: boolean) =>
      declared
        .filter(({ isTemplate }) => isTemplate === wanted)
        .map((resource) => resource.listed)
        .sort(byName);
    this.resources = listed(false) as Resource[];
    this.templates = listed(true) as ResourceTemplateType[];
  }

  /** @throws ProtocolError -32602 that names what there is */
  find(uri: string): { resource: DeclaredResource; variables: Variables } {
    for (const resource of this.declared) {
      const variables = resource.match(uri);
      if (variables) return { resource, variables };
    }
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `Unknown resource: ${uri}. ${this.advice(uri)}`,
      {
        uri,
      },
    );
  }

  private advice(uri: string): string {
    const known = this.declared.map(({ declaration }) => declaration.uri ?? declaration.uriTemplate ?? '');
    const near = nearest(uri, known);
    return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${known.join(', ')}.`;
  }
}
