import type { Browser, Page } from 'puppeteer-core';
import { findChromium, openBrowser } from '../support/browser';
import { requirement } from '../support/requirement';
import { type RunningSandbox, startSandbox } from '../support/sandbox';
import { type RunningServer, startServer } from '../support/server';

const chromium = findChromium();
const WHOAMI = '#operations-workspace-twenty_whoami';

requirement('Chromium', chromium !== undefined)('in a real browser', () => {
  let sandbox: RunningSandbox;
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    server = await startServer({ TWENTY_API_URL: sandbox.url, TWENTY_API_KEY: sandbox.adminKey });
    browser = await openBrowser(chromium ?? '');
    page = await browser.newPage();
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await sandbox?.stop();
  });

  describe('/api/docs', () => {
    it('shows every general tool, without a complaint and without leaving the server', async () => {
      await page.goto(`${server.url}/api/docs`, { waitUntil: 'networkidle0' });
      const shown = await page.$$eval('.opblock-tag', (tags) =>
        tags.map((tag) => tag.getAttribute('data-tag')),
      );
      expect(shown).toEqual(expect.arrayContaining(['records', 'schema', 'workspace', 'resources']));
      expect(complaints).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
    });

    it('tries a tool out', async () => {
      await page.click('.opblock-tag[data-tag="workspace"]');
      await (await page.waitForSelector(`${WHOAMI} .opblock-summary-control`))?.click();
      await (await page.waitForSelector(`${WHOAMI} .execute`))?.click();
      const answer = await page.waitForSelector(`${WHOAMI} .live-responses-table`);
      const text = await answer?.evaluate((element) => element.textContent);
      expect(text).toContain('Admin key');
      expect(complaints).toEqual([]);
    });
  });

  describe('/ws', () => {
    /** What a page hears that opens a socket and pings, or "refused". */
    const pingFrom = (origin: string) =>
      page.goto(origin).then(() =>
        page.evaluate(
          (url, key) =>
            new Promise<string>((resolve) => {
              const socket = new WebSocket(url, ['twenty.v1', `bearer.${key}`]);
              socket.onopen = () => socket.send(JSON.stringify({ type: 'ping', id: 'from a page' }));
              socket.onerror = () => resolve('refused');
              socket.onmessage = ({ data }: MessageEvent<string>) => {
                if (data.includes('pong')) resolve(data);
              };
            }),
          `${server.url.replace('http', 'ws')}/ws`,
          sandbox.adminKey,
        ),
      );

    it('serves a page of this server, with the key as a subprotocol', async () => {
      expect(JSON.parse(await pingFrom(`${server.url}/api/docs`))).toEqual({
        type: 'pong',
        id: 'from a page',
      });
    });

    it('refuses a page from elsewhere', async () => {
      await page.setRequestInterception(true);
      page.on('request', (request) =>
        request.url().startsWith('http://evil.example')
          ? void request.respond({ contentType: 'text/html', body: '<title>Elsewhere</title>' })
          : void request.continue(),
      );
      expect(await pingFrom('http://evil.example/')).toBe('refused');
    });
  });
});
