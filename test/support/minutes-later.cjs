// Loaded before the server (`node --require`): each SIGCONT, which nothing else here listens to, moves the clock a minute on, for what comes
// due at a time of day. Timers go on as before.
const { now } = Date;
let ahead = 0;

Date.now = () => now() + ahead;
globalThis.Date = new Proxy(Date, {
  construct: (date, given, made) => Reflect.construct(date, given.length > 0 ? given : [Date.now()], made),
});
process.on('SIGCONT', () => (ahead += 60_000));
