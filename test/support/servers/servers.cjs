const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { surroundings } = require('./surroundings.cjs');

/** What is measured of a process is measured for each of its servers: after so many there is a new one. */
const MOST_STARTED = 40;

/** The servers of one worker of Jest. They run in one process, which loads the code once and not for each spec anew. */
class Servers {
  #host;
  #lastId = 0;
  #started = 0;
  #stderr = '';
  #waiting = new Map();
  #running = new Set();

  /** Starts a server and answers its id and URL; fails with what it said. */
  async start(env) {
    const id = ++this.#lastId;
    this.#started += 1;
    const { url } = await this.#ask({ id, env });
    this.#running.add(id);
    return { id, url };
  }

  async stop(id) {
    if (this.#running.delete(id)) await this.#ask({ id });
  }

  /** Stops what a spec has left running. */
  async stopAll() {
    await Promise.all([...this.#running].map((id) => this.stop(id)));
    if (this.#started >= MOST_STARTED) this.#end();
  }

  #ask(message) {
    this.#host ??= this.#spawn();
    const host = this.#host;
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      host.channel.ref();
      host.send(message);
    });
  }

  #spawn() {
    const host = spawn(process.execPath, [join(__dirname, 'host.cjs')], {
      env: surroundings,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      cwd: '/tmp',
    });
    host.stderr.setEncoding('utf8').on('data', (chunk) => {
      this.#stderr = (this.#stderr + chunk).slice(-10_000);
    });
    host.on('message', (answer) => this.#take(answer));
    host.once('exit', () => this.#lose(host));
    for (const handle of [host, host.stderr, host.channel]) handle.unref();
    return host;
  }

  #take({ id, error, ...answer }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#host?.channel.unref();
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }

  /** The process is gone, and all its servers with it. */
  #lose(host) {
    if (host !== this.#host) return;
    this.#end();
    for (const { reject } of this.#waiting.values())
      reject(new Error(`the servers ended early:\n${this.#stderr}`));
    this.#waiting.clear();
  }

  #end() {
    const host = this.#host;
    this.#host = undefined;
    this.#started = 0;
    this.#running.clear();
    if (host?.connected) host.disconnect();
  }
}

module.exports = { Servers };
