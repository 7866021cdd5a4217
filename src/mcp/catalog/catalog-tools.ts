import { Injectable } from '@nestjs/common';
import { FinishedAnswer, type OfferedTool, OfferedTools } from '../../tool-kit/offered-tools.js';
import { ToolRunner } from '../calls/tool-runner.js';
import type { ToolCatalog } from './tool-catalog.js';
import { ToolCatalogs } from './tool-catalogs.js';

/** The tools of the current call's catalog, for the discovery tools. */
@Injectable()
export class CatalogTools extends OfferedTools {
  private readonly told = new WeakMap<ToolCatalog, readonly OfferedTool[]>();

  constructor(
    private readonly catalogs: ToolCatalogs,
    private readonly runner: ToolRunner,
  ) {
    super();
  }

  async all(): Promise<readonly OfferedTool[]> {
    const catalog = await this.catalogs.current();
    const tools =
      this.told.get(catalog) ?? catalog.reachable.map(({ listed, ...tool }) => ({ ...tool, ...listed }));
    this.told.set(catalog, tools);
    return tools;
  }

  async whyNot(name: string): Promise<string | undefined> {
    return (await this.catalogs.current()).whyNot(name);
  }

  async call(name: string, given: unknown, context: unknown): Promise<FinishedAnswer> {
    const tool = (await this.catalogs.having(name)).reach(name);
    return new FinishedAnswer(await this.runner.run(tool, given, context));
  }
}
