const PASSED_ON = ['PATH', 'LD_PRELOAD', 'FAKETIME', 'FAKETIME_DONT_FAKE_MONOTONIC'];

/** What a process of the tests inherits of the developer's environment: where programs are, and the hour when faketime moves it. */
exports.surroundings = Object.fromEntries(
  PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
);
