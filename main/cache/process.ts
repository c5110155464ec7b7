import type { Clock } from '../desk/ports';
import { CacheHost } from './cache-host';
import { connectProcessPort } from './process-port';

/** Entry of the cache process: an Electron utility process, or a Node process started by child_process.fork. */

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

process.umask(0o077);
const port = connectProcessPort(process);
const host = new CacheHost({
  clock,
  send: (reply) => {
    port.post(reply);
  },
});
port.onMessage((message, ports) => {
  host.handle(message, ports[0]);
});
port.onGone(() => {
  host.close();
  process.exit(0);
});
