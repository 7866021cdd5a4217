import { createHttpApplication } from '../../../src/application.js';
import { processEnvironment, readConfig } from '../../../src/config/read-config.js';
import { PicturesModule } from './picture.tools.js';

async function main(): Promise<void> {
  const app = await createHttpApplication(readConfig(processEnvironment()), [PicturesModule]);
  await app.listen(0, '127.0.0.1');
  process.stderr.write(`listens on ${await app.getUrl()}/mcp\n`);
}

void main();
