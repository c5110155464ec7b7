/** The part of WebHID (WICG) that is used; TypeScript's library has none of it. */

export interface HidReportItem {
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly isRange?: boolean;
  readonly isConstant?: boolean;
  /** usage page << 16 | usage */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits of one field. */
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}
export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidReportItem[];
}
/** A top-level collection's reports hold all items of those below it. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

export interface HidInputEvent {
  readonly reportId: number;
  readonly data: DataView;
}
export interface HidDevice {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  oninputreport: ((event: HidInputEvent) => void) | null;
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
}
export interface HidConnectionEvent {
  readonly device: HidDevice;
}
export interface Hid {
  onconnect: ((event: HidConnectionEvent) => void) | null;
  ondisconnect: ((event: HidConnectionEvent) => void) | null;
  getDevices(): Promise<readonly HidDevice[]>;
}

/** Null where the runtime has no WebHID. */
export function systemHid(): Hid | null {
  const { hid } = navigator as Navigator & { readonly hid?: Hid };
  return hid ?? null;
}
