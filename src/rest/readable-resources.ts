import { Injectable } from '@nestjs/common';
import { ProtocolError } from '@modelcontextprotocol/server';
import { failureIn } from '../mcp/calls/tool-result.js';
import { settled } from '../mcp/calls/settled.js';
import type { DeclaredResource } from '../mcp/resources/declared-resource.js';
import { ResourceRequests } from '../mcp/resources/resource-requests.js';
import { Failure, refusal } from './failure.js';

const SCHEME = 'twenty://';
const HERE = '/api/v1/resources/';

export interface ResourceList {
  resources: { path: string; uri: string; title: string; description: string; mimeType: string }[];
}

/** The resources that MCP knows by URI, by path: `twenty://fields/person` is /api/v1/resources/fields/person. */
@Injectable()
export class ReadableResources {
  constructor(private readonly requests: ResourceRequests) {}

  list(): ResourceList {
    const { declared } = this.requests.known;
    return {
      resources: declared.map((resource) => {
        const { title, description, mimeType } = resource.declaration;
        return { path: pathOf(resource), uri: uriOf(resource), title, description, mimeType };
      }),
    };
  }

  /**
   * @param path in its decoded parts
   * @param tellType takes the media type of the text
   * @throws Failure 404 that names what there is, or what Twenty says
   */
  async read(path: readonly string[], tellType: (type: string) => void): Promise<string> {
    const { resource, variables } = this.find(SCHEME + path.map(encodeURIComponent).join('/'));
    const facts = await settled(await resource.handler(variables, undefined));
    const failure = failureIn(facts);
    if (failure) throw new Failure(failure);
    tellType(`${resource.declaration.mimeType}; charset=utf-8`);
    return typeof facts === 'string' ? facts : JSON.stringify(facts);
  }

  private find(uri: string) {
    try {
      return this.requests.known.find(uri);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw refusal(404, here(error.message));
    }
  }
}

const here = (text: string) => text.replaceAll(SCHEME, HERE);

const uriOf = ({ declaration }: DeclaredResource) => declaration.uri ?? declaration.uriTemplate ?? '';

/** Where a resource is read over HTTP, variables in braces. */
export const pathOf = (resource: DeclaredResource) => here(uriOf(resource));
