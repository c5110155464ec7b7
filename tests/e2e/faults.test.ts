import { describe } from 'vitest';
import { centreFaults } from '../faults/centre-faults';
import { deskSleepFault } from '../faults/desk-sleep-fault';
import { killFaults } from '../faults/kill-faults';
import { mainFault } from '../faults/main-fault';
import { ringWindowFault } from '../faults/ring-window-fault';
import { proveEach } from '../faults/rig/prove';

describe('kill -9 of what a desk is made of', () => {
  proveEach([...killFaults, ringWindowFault, mainFault]);
});

describe('kill -9 of the centre', () => {
  proveEach(centreFaults);
});

describe('a desk that sleeps', () => {
  proveEach([deskSleepFault]);
});
