import type { ServerResponse } from 'node:http';
import { Get, Header, Param, Res } from '@nestjs/common';
import { ReadableResources, type ResourceList } from './readable-resources.js';
import { RestInterface } from './rest-interface.js';
import { ResourcePath } from './rest.dto.js';

/** What is read by name: the resources of MCP under paths of HTTP. An ETag tells whether one has changed. */
@RestInterface('resources')
export class ResourcesController {
  constructor(private readonly resources: ReadableResources) {}

  @Get()
  list(): ResourceList {
    return this.resources.list();
  }

  @Get('*path')
  @Header('Cache-Control', 'private, no-cache')
  read(
    @Param() { path }: ResourcePath,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<string> {
    return this.resources.read(path, (type) => response.setHeader('Content-Type', type));
  }
}
