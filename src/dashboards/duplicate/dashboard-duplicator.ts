import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { chooseFields } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import { SchemaService } from '../../schema/schema.service.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { DuplicateDashboard, DuplicatedDashboard } from './duplicate-dashboard.schemas.js';

const DUPLICATE = 'mutation ($id: UUID!) { duplicateDashboard(id: $id) { id title pageLayoutId } }';
const RENAME =
  'mutation ($id: UUID!, $data: DashboardUpdateInput!) { updateDashboard(id: $id, data: $data) { title } }';
const READ = 'query ($id: String!) { getPageLayout(id: $id) { tabs { title position widgets { title } } } }';

interface Copy {
  id: string;
  title: string;
  pageLayoutId: string;
}
interface Layout {
  getPageLayout: { tabs: { title: string; position: number; widgets: { title: string }[] }[] };
}

/** Copies dashboards with everything on them. */
@Injectable()
export class DashboardDuplicator {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly twenty: TwentyApi,
    private readonly links: TwentyLinks,
  ) {}

  /**
   * Copies a dashboard; its charts stay the same. A dry run tells of the dashboard itself, and makes none.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates of an ambiguous title
   */
  async duplicate({ id: said, title, dryRun }: DuplicateDashboard): Promise<DuplicatedDashboard> {
    const original = await this.find(said);
    if (dryRun) return this.tellOf(original);
    const copy = await this.copy(original);
    const [isRenamed, tabs, url] = await Promise.all([
      title === undefined || this.rename(copy.id, title),
      this.tabsOf(copy.pageLayoutId),
      this.links.record('dashboard', copy.id),
    ]);
    return {
      ...{ id: copy.id, title: isRenamed ? (title ?? copy.title) : copy.title, copyOf: original.title, tabs },
      ...(!isRenamed && {
        notes: ['Your role may not rename it, so it kept the title that Twenty gave it.'],
      }),
      url,
    };
  }

  private async tellOf({ id, title, pageLayoutId }: Copy): Promise<DuplicatedDashboard> {
    const [tabs, url] = await Promise.all([this.tabsOf(pageLayoutId), this.links.record('dashboard', id)]);
    return { isDryRun: true, id, title, tabs, url };
  }

  /** Twenty chooses the id, so a copy whose answer is lost may be there all the same. */
  private async copy({ id, title }: Copy): Promise<Copy> {
    try {
      const request = { document: DUPLICATE, variables: { id } };
      const made = await this.twenty.run<{ duplicateDashboard: Copy }>('duplicateDashboard', request);
      return made.duplicateDashboard;
    } catch (error) {
      if (!hasCode(error, 'NETWORK_ERROR')) throw error;
      throw new AppError('NETWORK_ERROR', 'Twenty did not say whether it made the copy.', {
        hint: `Look for a dashboard "${title} (Copy)" (twenty_list_records) before calling again.`,
        cause: error,
      });
    }
  }

  private find(said: string): Promise<Copy> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject('dashboard');
      const selection = chooseFields(object, schema, {
        fields: ['title', 'pageLayoutId'],
        isImplied: true,
      });
      const { id, title, pageLayoutId } = await this.reader.one(said, selection, schema);
      return { id, title: typeof title === 'string' ? title : said, pageLayoutId: String(pageLayoutId) };
    });
  }

  private async rename(id: string, title: string): Promise<boolean> {
    try {
      await this.twenty.run('updateOne', { document: RENAME, variables: { id, data: { title } } });
      return true;
    } catch (error) {
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return false;
      throw error;
    }
  }

  private async tabsOf(pageLayoutId: string): Promise<DuplicatedDashboard['tabs']> {
    const { getPageLayout } = await this.twenty.run<Layout>('readLayout', {
      document: READ,
      variables: { id: pageLayoutId },
    });
    return [...getPageLayout.tabs]
      .sort((one, other) => one.position - other.position)
      .map(({ title, widgets }) => ({ title, widgets: widgets.map((widget) => widget.title) }));
  }
}
