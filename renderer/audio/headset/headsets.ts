import { hasCallButtons } from '../../../shared/domain/hid-usages';
import type { Headset, HeadsetLamps, HeadsetPress } from '../../../shared/domain/sound';
import { buttonPresses } from './button-presses';
import type { Hid, HidDevice } from './hid';
import { lampReports } from './lamp-reports';
import { readButtons, type Buttons } from './read-buttons';
import { reportFields } from './report-fields';

export interface HeadsetReports {
  readonly headset: (headset: Headset | null) => void;
  readonly pressed: (press: HeadsetPress) => void;
}

const dark: HeadsetLamps = { ringing: false, offHook: false, muted: false, held: false };

/** The one headset whose buttons are listened to: the first there is, another one when it goes. */
export class Headsets {
  #device: HidDevice | null = null;
  #buttons: Buttons = {};
  #lamps = dark;
  #sending: Promise<void> = Promise.resolve();
  #choosing: Promise<void> = Promise.resolve();

  constructor(
    private readonly hid: Hid | null,
    private readonly report: HeadsetReports,
  ) {}

  start(): Promise<void> {
    if (!this.hid) return Promise.resolve();
    this.hid.onconnect = () => void this.#choose();
    this.hid.ondisconnect = ({ device }) => {
      if (device !== this.#device) return;
      device.oninputreport = null;
      this.#device = null;
      this.report.headset(null);
      void this.#choose();
    };
    return this.#choose();
  }

  /** The buttons mean what the lamps say, so these must follow every change of the calls. */
  show(lamps: HeadsetLamps): Promise<void> {
    this.#lamps = lamps;
    return this.#light();
  }

  #choose(): Promise<void> {
    this.#choosing = this.#choosing.then(() => this.#take()).catch(() => undefined);
    return this.#choosing;
  }

  async #take(): Promise<void> {
    if (this.#device || !this.hid) return;
    const present = await this.hid.getDevices();
    for (const device of present.filter(({ collections }) => hasCallButtons(collections))) {
      // one that another program holds open for itself is passed over
      const opened = await openDevice(device);
      if (!opened) continue;
      this.#use(device);
      return;
    }
  }

  #use(device: HidDevice): void {
    const fields = reportFields(device.collections.flatMap(({ inputReports = [] }) => inputReports));
    this.#device = device;
    this.#buttons = {};
    device.oninputreport = ({ reportId, data }) => {
      const now = readButtons(fields, reportId, data);
      const presses = buttonPresses(this.#buttons, now, this.#lamps);
      this.#buttons = { ...this.#buttons, ...now };
      for (const press of presses) this.report.pressed(press);
    };
    this.report.headset({ name: device.productName });
    void this.#light();
  }

  /** One report after the other: a lamp set late must not undo one set later. */
  #light(): Promise<void> {
    this.#sending = this.#sending.then(async () => {
      const device = this.#device;
      if (!device) return;
      for (const { reportId, data } of lampReports(device.collections, this.#lamps)) {
        await device.sendReport(reportId, data).catch(() => undefined);
      }
    });
    return this.#sending;
  }
}

async function openDevice(device: HidDevice): Promise<boolean> {
  try {
    if (!device.opened) await device.open();
    return true;
  } catch {
    return false;
  }
}
