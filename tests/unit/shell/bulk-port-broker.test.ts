import { describe, expect, it } from 'vitest';
import { createBulkPortBroker } from '../../../main/shell/bulk-port-broker';

function bench() {
  let pairs = 0;
  const toCache: string[] = [];
  const toScreen: string[] = [];
  const broker = createBulkPortBroker<string>({
    newPair: () => {
      pairs += 1;
      return { port1: `pair ${pairs}, end 1`, port2: `pair ${pairs}, end 2` };
    },
    giveToCache: (port) => toCache.push(port),
    giveToScreen: (port) => toScreen.push(port),
  });
  return { broker, toCache, toScreen };
}

describe('the broker of ports between screen and cache process', () => {
  it('joins the two as soon as both are there, whichever comes first', () => {
    for (const order of [
      ['screenLoaded', 'cacheServing'],
      ['cacheServing', 'screenLoaded'],
    ] as const) {
      const { broker, toCache, toScreen } = bench();
      broker[order[0]]();
      expect(toCache).toEqual([]);
      expect(toScreen).toEqual([]);
      broker[order[1]]();
      expect(toCache).toEqual(['pair 1, end 1']);
      expect(toScreen).toEqual(['pair 1, end 2']);
    }
  });

  it('makes a new pair for each page loaded and for each cache process that begins to serve', () => {
    const { broker, toCache, toScreen } = bench();
    broker.cacheServing();
    broker.screenLoaded();
    broker.screenLoaded();
    broker.cacheServing();
    expect(toCache).toEqual(['pair 1, end 1', 'pair 2, end 1', 'pair 3, end 1']);
    expect(toScreen).toEqual(['pair 1, end 2', 'pair 2, end 2', 'pair 3, end 2']);
  });

  it('gives nothing to a page that died, and a pair to the one after it', () => {
    const { broker, toCache, toScreen } = bench();
    broker.screenLoaded();
    broker.screenGone();
    broker.cacheServing();
    expect(toCache).toEqual([]);
    broker.screenLoaded();
    expect(toScreen).toEqual(['pair 1, end 2']);
  });

  it('gives nothing to a cache process that is gone', () => {
    const { broker, toCache } = bench();
    broker.cacheServing();
    broker.cacheGone();
    broker.screenLoaded();
    expect(toCache).toEqual([]);
    broker.cacheServing();
    expect(toCache).toEqual(['pair 1, end 1']);
  });
});
