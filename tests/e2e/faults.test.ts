import { describe } from 'vitest';
import { killFaults } from '../faults/kill-faults';
import { proveEach } from '../faults/rig/prove';

describe('kill -9 of what a desk is made of', () => {
  proveEach(killFaults);
});
