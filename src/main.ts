import { createHttpApplication } from './application.js';
import { exitOnConfigError } from './exit-on-config-error.js';
import { processEnvironment, readConfig } from './config/read-config.js';

async function main(): Promise<void> {
  const config = readConfig(processEnvironment());
  const app = await createHttpApplication(config);
  await app.listen(config.PORT, config.HOST);
  process.stderr.write(`twenty-mcp-server listens on ${await app.getUrl()}/mcp\n`);
}

main().catch(exitOnConfigError);
