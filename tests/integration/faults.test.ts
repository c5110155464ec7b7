import { describe, expect, it } from 'vitest';
import { addressFault } from '../faults/address-fault';
import { proveEach } from '../faults/rig/prove';
import { sleepFaults } from '../faults/sleep-faults';
import { hasNetworks } from '../support/has-networks';
import { wireFaults } from '../faults/wire-faults';
import { systemClock } from '../../main/system-clock';

describe('between phone and PBX', () => {
  proveEach(wireFaults(systemClock));
});

describe('a machine that sleeps in a call', () => {
  proveEach(sleepFaults);
});

// Elsewhere a change of address is proved by phone-path-changes.test.ts alone.
describe('the address of the machine', () => {
  if (hasNetworks()) proveEach([addressFault]);
  else {
    it('no network namespaces here: the change of address is proved on a standing clock only', () => {
      process.stdout.write('no network namespaces here: npm run faults proves no change of address\n');
      expect(hasNetworks()).toBe(false);
    });
  }
});
