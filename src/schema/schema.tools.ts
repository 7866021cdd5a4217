import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../tool-kit/annotations.js';
import { SchemaCatalog } from './schema-catalog.js';
import {
  CompactSchema,
  GetObjectSchema,
  GetSchema,
  ListObjects,
  ObjectList,
  ObjectSchema,
} from './schema.schemas.js';

@McpController()
export class SchemaTools {
  constructor(private readonly catalog: SchemaCatalog) {}

  @Tool({
    ...read('schema', 'twenty_get_schema', 'Get schema'),
    description:
      'Fields, options and relations of the named objects in short, or all objects. Call it before using an object you do not know.',
    parameters: GetSchema,
    outputSchema: CompactSchema,
  })
  compact(@Payload() input: GetSchema): Promise<CompactSchema> {
    return this.catalog.compact(input);
  }

  @Tool({
    ...read('schema', 'twenty_list_objects', 'List objects'),
    description: 'All objects of the workspace, custom ones too. For their fields prefer twenty_get_schema.',
    parameters: ListObjects,
    outputSchema: ObjectList,
  })
  list(): Promise<ObjectList> {
    return this.catalog.list();
  }

  @Tool({
    ...read('schema', 'twenty_get_object_schema', 'Get object schema'),
    description:
      'Everything about the fields of one object: types, labels, descriptions, stored option values. twenty_get_schema is shorter.',
    parameters: GetObjectSchema,
    outputSchema: ObjectSchema,
  })
  detail(@Payload() input: GetObjectSchema): Promise<ObjectSchema> {
    return this.catalog.detail(input);
  }
}
