const shanghaiOffsetMs = 8 * 3_600_000;

/** The day in Asia/Shanghai (UTC+8 all year) as YYYYMMDD. */
export const shanghaiDay = (atMs: number): string =>
  new Date(atMs + shanghaiOffsetMs).toISOString().slice(0, 10).replaceAll('-', '');

/** 障碍单号: GZ, the day, and the serial of that day: GZ20261121-000123. */
export const ticketNumber = (atMs: number, serial: number): string =>
  `GZ${shanghaiDay(atMs)}-${String(serial).padStart(6, '0')}`;
