import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CallableTools, type ToolFacts, type ToolPage } from './callable-tools.js';
import { RestInterface } from './rest-interface.js';
import { ListTools, ToolPath } from './rest.dto.js';

/** Every tool as plain HTTP. */
@RestInterface('tools')
export class ToolsController {
  constructor(private readonly tools: CallableTools) {}

  @Get()
  list(@Query() query: ListTools): Promise<ToolPage> {
    return this.tools.list(query);
  }

  @Get(':name')
  describe(@Param() { name }: ToolPath): Promise<ToolFacts> {
    return this.tools.describe(name);
  }

  @Post(':name')
  @HttpCode(200)
  call(@Param() { name }: ToolPath, @Body() given: unknown): Promise<Record<string, unknown>> {
    return this.tools.call(name, given);
  }
}
