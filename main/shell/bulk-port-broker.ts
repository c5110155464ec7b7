/** Two entangled ports. Structurally Electron's MessageChannelMain. */
export interface PortPair<P> {
  readonly port1: P;
  readonly port2: P;
}

export interface BulkPortBrokerOptions<P> {
  readonly newPair: () => PortPair<P>;
  /** Gives one end to the cache process now serving. */
  readonly giveToCache: (port: P) => void;
  /** Gives the other to the page now in the trusted screen window. */
  readonly giveToScreen: (port: P) => void;
}

export interface BulkPortBroker {
  /** The page and its scripts are there: an earlier page's port went with it. */
  readonly screenLoaded: () => void;
  readonly screenGone: () => void;
  /** A cache process began to serve: an earlier one's port went with it. */
  readonly cacheServing: () => void;
  readonly cacheGone: () => void;
}

/** Joins the screen and the cache process by one pair of ports, a new pair whenever either of them is new. */
export function createBulkPortBroker<P>(options: BulkPortBrokerOptions<P>): BulkPortBroker {
  let screen = false;
  let cache = false;
  const join = (): void => {
    if (!screen || !cache) return;
    const { port1, port2 } = options.newPair();
    options.giveToCache(port1);
    options.giveToScreen(port2);
  };
  return {
    screenLoaded: () => {
      screen = true;
      join();
    },
    screenGone: () => {
      screen = false;
    },
    cacheServing: () => {
      cache = true;
      join();
    },
    cacheGone: () => {
      cache = false;
    },
  };
}
