import type { Browser, Frame, Page } from 'puppeteer-core';

/** What hosts allow a page by default (MCP Apps, 2026-01-26, "Host Behavior"). */
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' data:; connect-src 'none'; frame-src 'self'";

export interface Said {
  method?: string;
  id?: number;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: unknown;
}

/** A page of a host with the view of a tool in it, as MCP Apps describes it. */
export interface HostedView {
  readonly page: Page;
  readonly frame: Frame;
  /** All that the view has said. */
  said(): Promise<Said[]>;
  tell(message: object): Promise<void>;
  readonly complaints: string[];
  readonly asked: string[];
}

/** Shows a view in a sandboxed frame and answers its first request. */
export async function host(browser: Browser, html: string, context: object = {}): Promise<HostedView> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Host</title><body></body>`,
  );
  await page.evaluate(openView, html, context);
  await page.waitForFunction(() => (window as unknown as { ready?: boolean }).ready);
  const frame = page.frames().find((one) => one.parentFrame() !== null);
  if (!frame) throw new Error('The view has no frame.');
  return {
    ...{ page, frame, complaints, asked },
    said: () => page.evaluate(() => (window as unknown as { said: Said[] }).said),
    tell: (message) =>
      page.evaluate((told) => {
        const view = document.querySelector('iframe')?.contentWindow;
        view?.postMessage({ jsonrpc: '2.0', ...told }, '*');
      }, message),
  };
}

/** Runs in the host's page. */
function openView(html: string, hostContext: object): void {
  const state = window as unknown as { said: Said[]; ready?: boolean };
  state.said = [];
  const view = document.createElement('iframe');
  view.setAttribute('sandbox', 'allow-scripts');
  view.style.cssText = 'width:800px;height:900px;border:0';
  window.addEventListener('message', ({ source, data }) => {
    if (source !== view.contentWindow) return;
    state.said.push(data as Said);
    if (data.method === 'ui/initialize') {
      const hostInfo = { name: 'test', version: '1' };
      const result = { protocolVersion: '2026-01-26', hostCapabilities: {}, hostInfo, hostContext };
      view.contentWindow?.postMessage({ jsonrpc: '2.0', id: data.id, result }, '*');
    }
    if (data.method === 'ui/notifications/initialized') state.ready = true;
  });
  view.srcdoc = html;
  document.body.append(view);
}
