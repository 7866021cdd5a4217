const { TestEnvironment } = require('jest-environment-node');
const { Servers } = require('./servers.cjs');

/** Outlives the specs of a worker, whose own modules do not. */
const servers = new Servers();

/** Node, and the servers that `startServer` starts; those that a spec leaves behind end with it. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.sharedServers = servers;
  }

  async teardown() {
    await servers.stopAll();
    await super.teardown();
  }
};
