import { describe } from 'vitest';
import { mainAtPbxFault } from '../faults/main-at-pbx-fault';
import { proveEach } from '../faults/rig/prove';

describe('kill -9 of main, a real PBX holding the call', () => {
  proveEach([mainAtPbxFault]);
});
