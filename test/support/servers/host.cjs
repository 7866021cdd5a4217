// The process of `startServer`: runs servers side by side, each an application of its own that listens on a port of its own.
const { createHttpApplication } = require('../../../dist/application.js');
const { readConfig } = require('../../../dist/config/read-config.js');

const running = new Map();
// Each application waits for the signals that end the process.
process.setMaxListeners(0);

async function start(id, env) {
  const config = readConfig(env);
  const app = await createHttpApplication(config);
  running.set(id, app);
  await app.listen(config.PORT, config.HOST);
  return app.getUrl();
}

async function stop(id) {
  const app = running.get(id);
  running.delete(id);
  await app?.close('SIGTERM');
}

process.on('message', ({ id, env }) => {
  const done = env ? start(id, env) : stop(id);
  done.then(
    (url) => process.send({ id, url }),
    (error) => process.send({ id, error: String(error?.stack ?? error) }),
  );
});
process.once('disconnect', () => process.exit());
