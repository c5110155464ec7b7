import type { Hid, HidCollection, HidDevice, HidInputEvent } from '../../../renderer/audio/headset/hid';

const telephony = 0x0b;
const led = 0x08;
const usage = (page: number, id: number): number => (page << 16) | id;
const bit = (page: number, id: number, isAbsolute = true) => ({
  usages: [usage(page, id)],
  reportSize: 1,
  reportCount: 1,
  isAbsolute,
});

/** As common headsets describe themselves: hook switch as a state, mute as a push button, four lamps in one report. */
export const commonHeadset: readonly HidCollection[] = [
  {
    usagePage: telephony,
    usage: 0x05,
    inputReports: [
      {
        reportId: 2,
        items: [
          bit(telephony, 0x20),
          bit(telephony, 0x2f, false),
          { reportSize: 6, reportCount: 1, isConstant: true },
        ],
      },
    ],
    outputReports: [
      {
        reportId: 3,
        items: [
          bit(led, 0x17),
          bit(led, 0x09),
          bit(led, 0x18),
          bit(led, 0x20),
          { reportSize: 12, reportCount: 1, isConstant: true },
        ],
      },
    ],
  },
];

/** Not a device: it takes lamps and lets tests press buttons. */
export class FakeHeadset implements HidDevice {
  opened = false;
  oninputreport: ((event: HidInputEvent) => void) | null = null;
  readonly sent: { readonly reportId: number; readonly data: readonly number[] }[] = [];
  refusesToOpen = false;

  constructor(
    readonly productName = 'Fake headset',
    readonly collections: readonly HidCollection[] = commonHeadset,
  ) {}

  open(): Promise<void> {
    if (this.refusesToOpen) return Promise.reject(new Error('another program holds it'));
    this.opened = true;
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.opened = false;
    return Promise.resolve();
  }
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    this.sent.push({ reportId, data: [...data] });
    return Promise.resolve();
  }
  /** One input report with these bytes. */
  say(...bytes: readonly number[]): void {
    this.oninputreport?.({ reportId: 2, data: new DataView(Uint8Array.from(bytes).buffer) });
  }
}

/** Not WebHID: devices come and go as tests say. */
export class FakeHid implements Hid {
  onconnect: Hid['onconnect'] = null;
  ondisconnect: Hid['ondisconnect'] = null;
  readonly devices: FakeHeadset[];

  constructor(...devices: FakeHeadset[]) {
    this.devices = devices;
  }
  getDevices(): Promise<readonly HidDevice[]> {
    return Promise.resolve([...this.devices]);
  }
  plugIn(device: FakeHeadset): void {
    this.devices.push(device);
    this.onconnect?.({ device });
  }
  pullOut(device: FakeHeadset): void {
    this.devices.splice(this.devices.indexOf(device), 1);
    this.ondisconnect?.({ device });
  }
}
