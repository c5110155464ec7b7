import { shanghaiDay } from './shanghai-calendar';

/** 障碍单号: GZ, the day, and the serial of that day: GZ20261121-000123. */
export const ticketNumber = (atMs: number, serial: number): string =>
  `GZ${shanghaiDay(atMs)}-${String(serial).padStart(6, '0')}`;
