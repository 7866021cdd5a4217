import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { findChromium, openBrowser } from '../support/browser';
import { REVISIONS, type Connected, type ToolAnswer, connectHttp } from '../support/clients';
import { type HostedView, host } from '../support/pictures/host';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startScript } from '../support/server';

const START = join(__dirname, '../support/pictures/start.cjs');
const PICTURE = 'twenty-mcp-server/picture';
const chromium = findChromium();

requirement('Chromium', chromium !== undefined)('the view of pictures in a host', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await startSandbox(['--company', 'none']);
    server = await startScript(START, {
      ...{ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey, MCP_SESSIONS: 'true' },
    });
    browser = await openBrowser(chromium ?? '');
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  describe.each(REVISIONS)('revision %s', (revision) => {
    let client: Connected;
    let html: string;
    let view: HostedView;

    beforeAll(async () => {
      client = await connectHttp(revision, server.url, undefined, { views: true });
      html = (await client.read('ui://twenty/picture')).text;
    });

    afterEach(async () => {
      expect(view.complaints).toEqual([]);
      expect(view.asked.filter((url) => /^(?:https?|wss?):/.test(url))).toEqual([]);
      await view.page.close();
    });

    afterAll(() => client?.close());

    const tell = ({ content, facts, meta }: ToolAnswer) =>
      view.tell({
        method: 'ui/notifications/tool-result',
        params: { content, structuredContent: facts, _meta: meta },
      });
    const text = (selector: string) => view.frame.$eval(selector, (element) => element.textContent);

    it.each(['fan', 'funnel', 'trend', 'bars'])('shows the picture and its numbers: %s', async (name) => {
      view = await host(browser, html);
      await tell(await client.call('demo_picture', { name }));
      await view.frame.waitForSelector('#picture svg path');
      const label = await view.frame.$eval('#picture svg', (svg) => svg.getAttribute('aria-label'));
      expect(label).toMatch(/\(.+\)\. (?:Forecast|Funnel|Trend|Bars): /);
      expect(await text('#status')).toBe('');
      expect(await text('table caption')).toMatch(/\)$/);
      const scopes = await view.frame.$$eval('th', (cells) => cells.map((cell) => cell.scope));
      expect(new Set(scopes)).toEqual(new Set(['col', 'row']));
      expect(await text('#text')).toBe(`name: ${name}`);
      const width = await view.frame.$eval('#picture svg', (svg) => svg.getBoundingClientRect().width);
      expect(width).toBeGreaterThan(600);
    });

    it('says how large it is and answers what a host asks', async () => {
      view = await host(browser, html);
      await tell(await client.call('demo_picture', { name: 'bars' }));
      await view.frame.waitForSelector('#picture svg');
      await view.tell({ id: 7, method: 'ping' });
      await view.tell({ id: 8, method: 'ui/resource-teardown', params: { reason: 'x' } });
      await view.tell({ id: 9, method: 'tools/list' });
      await view.page.waitForFunction(() =>
        (window as unknown as { said: { id?: number }[] }).said.some(({ id }) => id === 9),
      );
      const said = await view.said();
      expect(said.find(({ method }) => method === 'ui/initialize')?.params).toMatchObject({
        protocolVersion: '2026-01-26',
        appInfo: { name: 'twenty-mcp-server picture' },
      });
      const sizes = said.filter(({ method }) => method === 'ui/notifications/size-changed');
      expect(Number(sizes.at(-1)?.params?.height)).toBeGreaterThan(300);
      expect(said.find(({ id, method }) => id === 7 && !method)).toMatchObject({ result: {} });
      expect(said.find(({ id, method }) => id === 8 && !method)).toMatchObject({ result: {} });
      expect(said.find(({ id, method }) => id === 9 && !method)).toMatchObject({ error: { code: -32601 } });
    });

    it('wears the theme of the host, and changes with it', async () => {
      const colors = () =>
        view.frame.evaluate(() => [
          getComputedStyle(document.body).backgroundColor,
          getComputedStyle(document.querySelector('svg text') ?? document.body).fill,
        ]);
      view = await host(browser, html, { theme: 'dark' });
      await tell(await client.call('demo_picture', { name: 'fan' }));
      await view.frame.waitForSelector('#picture svg text');
      const [paper, ink] = await colors();
      expect([paper, ink]).toEqual(['rgb(21, 25, 30)', 'rgb(170, 183, 196)']);
      const variables = { '--color-background-primary': 'rgb(1, 2, 3)' };
      await view.tell({
        method: 'ui/notifications/host-context-changed',
        params: { theme: 'light', styles: { variables } },
      });
      await view.frame.waitForFunction(() => document.documentElement.style.colorScheme === 'light');
      expect(await colors()).toEqual(['rgb(1, 2, 3)', 'rgb(82, 96, 109)']);
    });

    it('runs nothing of what others wrote, even in a picture that was tampered with', async () => {
      view = await host(browser, html);
      const answer = await client.call('demo_picture', { name: 'hostile' });
      await tell(answer);
      await view.frame.waitForSelector('#picture svg');
      expect(await text('#picture svg')).toContain('<script>parent.hacked');
      const picture = answer.meta?.[PICTURE] as { svg: string };
      const svg = picture.svg.replace(
        '</svg>',
        '<script>window.hacked = 1</script><image href="x" onerror="hacked = 1"/><foreignObject><b>b</b></foreignObject><rect onclick="hacked = 1" width="9" height="9" style="background:url(//x.example)"/></svg>',
      );
      await tell({ ...answer, meta: { [PICTURE]: { ...picture, svg } } });
      const names = await view.frame.$$eval('#picture *', (all) => all.map(({ nodeName }) => nodeName));
      expect(names.filter((name) => /script|image|foreign|^b$/i.test(name))).toEqual([]);
      const attributes = await view.frame.$$eval('#picture *', (all) =>
        all.flatMap((one) => one.getAttributeNames()),
      );
      expect(attributes.filter((name) => /^on|href/.test(name))).toEqual([]);
      expect(await view.frame.evaluate(() => 'hacked' in window)).toBe(false);
      // The policy of the page stops what is in there before it is looked at, and says so.
      view.complaints.length = 0;
    });

    it('listens to its host only', async () => {
      view = await host(browser, html);
      await view.frame.evaluate(() => {
        const params = { content: [{ type: 'text', text: 'forged' }] };
        window.postMessage({ jsonrpc: '2.0', method: 'ui/notifications/tool-result', params }, '*');
      });
      await tell(await client.call('demo_picture', { name: 'bars' }));
      await view.frame.waitForSelector('#picture svg');
      expect(await text('#text')).toBe('name: bars');
    });

    it('shows the image of a result without a picture for it, else its text, and failures as they are', async () => {
      view = await host(browser, html);
      const plain = await connectHttp(revision, server.url);
      await tell(await plain.call('demo_picture', { name: 'bars', chart: true }));
      await plain.close();
      await view.frame.waitForSelector('#picture img');
      const isLoaded = await view.frame.$eval('#picture img', async (image) => {
        await image.decode();
        return image.naturalWidth;
      });
      expect(isLoaded).toBe(1000);
      await view.tell({
        method: 'ui/notifications/tool-result',
        params: { content: [{ type: 'text', text: 'only words' }] },
      });
      await view.frame.waitForSelector('#facts[open]');
      expect(await text('#text')).toBe('only words');
      expect(await view.frame.$('#picture *')).toBeNull();
      await view.tell({
        method: 'ui/notifications/tool-result',
        params: { isError: true, content: [{ type: 'text', text: 'code: X' }] },
      });
      await view.frame.waitForFunction(() => document.getElementById('status')?.textContent === 'code: X');
      await view.tell({ method: 'ui/notifications/tool-cancelled', params: { reason: 'x' } });
      await view.frame.waitForFunction(() => document.getElementById('status')?.textContent === 'Cancelled.');
    });
  });
});
