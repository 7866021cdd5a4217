import { type Resource, type ResourceTemplateType, UriTemplate } from '@modelcontextprotocol/server';
import type { Cause } from '../../tool-kit/changes-with.js';

import { ICONS } from '../icons.js';

/** What `@Resource` or `@ResourceTemplate` declared about a method. */
export interface ResourceDeclaration {
  name: string;
  title: string;
  description: string;
  mimeType: string;
  uri?: string;
  uriTemplate?: string;
  changesWith?: Cause;
}

/** The method behind a resource, with the interceptors and filters of Nest around it. */
export type ResourceHandler = (variables: Variables, context: unknown) => Promise<unknown>;

/** The values of a template's variables in a URI. */
export type Variables = Record<string, string>;

/** Something that can be read under a URI, or under all URIs of a template. */
export class DeclaredResource {
  private readonly template: UriTemplate;

  constructor(
    readonly declaration: ResourceDeclaration,
    readonly handler: ResourceHandler,
  ) {
    this.template = new UriTemplate(declaration.uri ?? declaration.uriTemplate ?? '');
  }

  get isTemplate(): boolean {
    return this.declaration.uriTemplate !== undefined;
  }

  /** As clients see it in resources/list or resources/templates/list. */
  get listed(): Resource | ResourceTemplateType {
    const listed = Object.entries(this.declaration).filter(([key]) => key !== 'changesWith');
    return { icons: ICONS.resource, ...Object.fromEntries(listed) } as Resource | ResourceTemplateType;
  }

  /** The variables in a URI, decoded; undefined when it is not one of this resource. */
  match(uri: string): Variables | undefined {
    if (!this.isTemplate) return uri === this.declaration.uri ? {} : undefined;
    const found = this.template.match(uri);
    if (!found) return undefined;
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, decoded(String(value))]));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
