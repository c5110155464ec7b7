import { describe } from 'vitest';
import { proveEach } from '../faults/rig/prove';
import { wireFaults } from '../faults/wire-faults';
import { systemClock } from '../../main/system-clock';

describe('between phone and PBX', () => {
  proveEach(wireFaults(systemClock));
});
