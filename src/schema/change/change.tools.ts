import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { create } from '../../tool-kit/annotations.js';
import { AddField, CreateObject, FieldAdded, ObjectMade } from './change.schemas.js';
import { FieldAdder } from './field-adder.js';
import { ObjectMaker } from './object-maker.js';

@McpController()
export class ChangeTools {
  constructor(
    private readonly maker: ObjectMaker,
    private readonly adder: FieldAdder,
  ) {}

  @Tool({
    ...create('schema', 'twenty_create_custom_object', 'Create custom object'),
    description:
      'Make a new kind of record with its fields and relations: all of it or nothing. Needs the right to change the data model.',
    parameters: CreateObject,
    outputSchema: ObjectMade,
  })
  createObject(@Payload() input: CreateObject): Promise<ObjectMade> {
    return this.maker.create(input);
  }

  @Tool({
    ...create('schema', 'twenty_add_field_to_object', 'Add field to object'),
    description:
      'Add a field or relation to an object; or, without type, options to a select field it has. Needs the right to change the data model.',
    parameters: AddField,
    outputSchema: FieldAdded,
  })
  addField(@Payload() input: AddField): Promise<FieldAdded> {
    return this.adder.add(input);
  }
}
