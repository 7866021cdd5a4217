import type { ServerResponse } from 'node:http';
import { Body, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { ForToolTokens } from '../http/for-tool-tokens.js';
import { CallableTools, type ToolFacts, type ToolPage } from './callable-tools.js';
import { PictureFiles, typeOf } from './picture-files.js';
import { RestInterface } from './rest-interface.js';
import { ListTools, ToolPath } from './rest.dto.js';

/** Every tool as plain HTTP. */
@RestInterface('tools')
export class ToolsController {
  constructor(
    private readonly tools: CallableTools,
    private readonly files: PictureFiles,
  ) {}

  @Get()
  list(@Query() query: ListTools): Promise<ToolPage> {
    return this.tools.list(query);
  }

  @Get(':name')
  describe(@Param() { name }: ToolPath): Promise<ToolFacts> {
    return this.tools.describe(name);
  }

  /** Facts as JSON; the picture of them for those who accept nothing but a picture, or a picture rather. */
  @Post(':name')
  @HttpCode(200)
  @ForToolTokens()
  call(
    @Param() { name }: ToolPath,
    @Body() given: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<Record<string, unknown> | StreamableFile> {
    const type = typeOf(request);
    return type ? this.files.call(name, given, type, response) : this.tools.call(name, given);
  }
}
