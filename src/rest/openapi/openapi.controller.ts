import { Get } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RestInterface } from '../rest-interface.js';
import { OpenApiDocuments } from './openapi-documents.js';

/** This interface as it is for the caller. */
@RestInterface('openapi.json')
export class OpenApiController {
  constructor(private readonly documents: OpenApiDocuments) {}

  @Get()
  whole(): Promise<OpenAPIObject> {
    return this.documents.forCaller();
  }
}
