import { Payload } from '@nestjs/microservices';
import { McpController, Resource, ResourceTemplate } from '@rekog/mcp-nest';
import { SchemaCatalog } from './schema-catalog.js';
import type { CompactSchema, ObjectList, ObjectSchema } from './schema.schemas.js';

const JSON_TYPE = 'application/json';

/** The data model, for hosts that read it once into a conversation. */
@McpController()
export class SchemaResources {
  constructor(private readonly catalog: SchemaCatalog) {}

  @Resource({
    ...{ name: 'schema', title: 'Schema', uri: 'twenty://schema', mimeType: JSON_TYPE },
    description: 'All objects of the workspace with their fields, options and relations in short.',
  })
  async schema(): Promise<CompactSchema> {
    const { objects } = await this.catalog.compact({});
    return this.catalog.compact({ objects: objects.map(({ name }) => name) });
  }

  @Resource({
    ...{ name: 'objects', title: 'Objects', uri: 'twenty://objects', mimeType: JSON_TYPE },
    description: 'The objects of the workspace, custom ones too, without their fields.',
  })
  objects(): Promise<ObjectList> {
    return this.catalog.list();
  }

  @ResourceTemplate({
    ...{ name: 'fields', title: 'Fields', uriTemplate: 'twenty://fields/{object}', mimeType: JSON_TYPE },
    description: 'Everything about the fields of one object.',
  })
  fields(@Payload() { object }: { object: string }): Promise<ObjectSchema> {
    return this.catalog.detail({ object });
  }
}
