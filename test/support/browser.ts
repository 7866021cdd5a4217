import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a browser is installed, if one is. */
export const findChromium = (): string | undefined => PLACES.find((path) => existsSync(path));

/** A browser without a window. Root may start it only without its own sandbox. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
