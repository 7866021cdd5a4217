#!/usr/bin/env node
import { createStdioApplication } from './application.js';
import { exitOnConfigError } from './exit-on-config-error.js';
import { processEnvironment, readConfig } from './config/read-config.js';

async function main(): Promise<void> {
  const app = await createStdioApplication(readConfig(processEnvironment()));
  await app.listen();
}

main().catch(exitOnConfigError);
