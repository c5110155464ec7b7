// The floor of main's event loop: the same measure, once a second, in a process with nothing else to do.
const { appendFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');

const [, , path] = process.argv;
const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution);
delay.enable();
setInterval(() => {
  const figures = { mark: 'loop', maxMs: ms(delay.max), p99Ms: ms(delay.percentile(99)) };
  appendFileSync(path, `${JSON.stringify(figures)}\n`);
  delay.reset();
}, 1000);
