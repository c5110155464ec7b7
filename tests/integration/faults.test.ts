import { describe } from 'vitest';
import { proveEach } from '../faults/rig/prove';
import { wireFaults } from '../faults/wire-faults';
import { systemClock } from '../support/system-clock';

describe('between phone and PBX', () => {
  proveEach(wireFaults(systemClock));
});
