import type { RunningSandbox } from './sandbox';
import { TwentyClient } from './twenty-client';

interface Widget {
  title: string;
  chart: string;
  tab?: string;
  at: { row: number; column: number; rows: number; columns: number };
  value?: unknown;
  data?: Record<string, number>;
  notes?: string[];
}

/** What the tool answers. */
export interface Dashboard {
  id?: string;
  title: string;
  isDryRun?: boolean;
  widgets: Widget[];
  leftOut?: { title: string; why: string }[];
  notes?: string[];
  url?: string;
}

interface Stored {
  title: string;
  type: string;
  gridPosition: object;
  configuration: object;
}

interface Layout {
  tabs: { title: string; widgets: Stored[] }[];
}

const CONFIGURATION = `
  ... on AggregateChartConfiguration { ratioAggregateConfig { fieldMetadataId optionValue } }
  ... on IframeConfiguration { url }
  ... on RecordTableConfiguration { recordLimit }`;
const LAYOUT = `tabs { title widgets {
  title type gridPosition { row column rowSpan columnSpan } configuration { ${CONFIGURATION} }
} }`;
/** What every dashboard made by tests begins with. */
export const PREFIX = 'Seen by tests';

/** The dashboards of a Twenty, seen past the server under test. */
export class Dashboards {
  private readonly client: TwentyClient;

  constructor({ url, adminKey }: RunningSandbox) {
    this.client = new TwentyClient(url, adminKey);
  }

  async named(title: string): Promise<{ id: string; title: string; pageLayoutId: string }[]> {
    const { dashboards } = await this.client.graphql<{
      dashboards: { edges: { node: { id: string; title: string; pageLayoutId: string } }[] };
    }>(
      `{ dashboards(filter: { title: { like: "${title}%" } }) { edges { node { id title pageLayoutId } } } }`,
    );
    return dashboards.edges.map(({ node }) => node);
  }

  async layoutOf(title: string): Promise<Layout> {
    const [dashboard] = await this.named(title);
    const { getPageLayout } = await this.client.metadata<{ getPageLayout: Layout }>(
      `{ getPageLayout(id: "${dashboard?.pageLayoutId ?? ''}") { ${LAYOUT} } }`,
    );
    return getPageLayout;
  }

  async clean(title: string): Promise<void> {
    for (const { id } of await this.named(title))
      await this.client.graphql(`mutation { destroyDashboard(id: "${id}") { id } }`);
  }
}
