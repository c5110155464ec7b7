import { systemClock } from '../system-clock';
import { CacheHost } from './cache-host';
import { connectProcessPort } from './process-port';

/** Entry of the cache process: an Electron utility process, or a Node process started by child_process.fork. */

process.umask(0o077);
const port = connectProcessPort(process);
const host = new CacheHost({
  clock: systemClock,
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
