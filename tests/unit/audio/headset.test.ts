import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonPresses } from '../../../renderer/audio/headset/button-presses';
import { Headsets } from '../../../renderer/audio/headset/headsets';
import { lampReports } from '../../../renderer/audio/headset/lamp-reports';
import { readButtons } from '../../../renderer/audio/headset/read-buttons';
import { reportFields } from '../../../renderer/audio/headset/report-fields';
import { hasCallButtons, hookSwitch, phoneMute } from '../../../shared/domain/hid-usages';
import type { Headset, HeadsetLamps, HeadsetPress } from '../../../shared/domain/sound';
import { FakeHeadset, FakeHid, commonHeadset } from './fake-headset';

const dark: HeadsetLamps = { ringing: false, offHook: false, muted: false, held: false };
const bytes = (...values: number[]) => new DataView(Uint8Array.from(values).buffer);
const inputs = reportFields(commonHeadset.flatMap(({ inputReports = [] }) => inputReports));

describe('what an input report says', () => {
  it.each([
    ['nothing down', [0b00], false, false],
    ['off hook', [0b01], true, false],
    ['mute held down', [0b10], false, true],
    ['both', [0b11], true, true],
    ['padding is not looked at', [0b11111100], false, false],
  ])('%s', (_what, data, hook, mute) => {
    const read = readButtons(inputs, 2, bytes(...data));
    expect([read.hook?.down, read.mute?.down]).toEqual([hook, mute]);
  });

  it('a report of another id, or one cut short, says nothing', () => {
    expect(readButtons(inputs, 9, bytes(0xff))).toEqual({});
    expect(readButtons(inputs, 2, bytes())).toEqual({});
  });

  it('buttons of an array are named by their value', () => {
    const fields = reportFields([
      {
        reportId: 1,
        items: [
          {
            reportSize: 8,
            reportCount: 2,
            isArray: true,
            usages: [hookSwitch, phoneMute],
            logicalMinimum: 1,
          },
        ],
      },
    ]);
    expect(readButtons(fields, 1, bytes(0, 2))).toMatchObject({
      hook: { down: false },
      mute: { down: true },
    });
    expect(readButtons(fields, 1, bytes(1, 0))).toMatchObject({
      hook: { down: true },
      mute: { down: false },
    });
  });

  it('fields of a range are counted from its first usage', () => {
    const fields = reportFields([
      {
        items: [
          { reportSize: 4, reportCount: 1, isConstant: true },
          {
            reportSize: 1,
            reportCount: 16,
            isRange: true,
            usageMinimum: hookSwitch,
            usageMaximum: hookSwitch + 15,
          },
        ],
      },
    ]);
    expect(fields.find(({ usages }) => usages[0] === phoneMute)?.bitOffset).toBe(4 + 15);
  });

  it('no descriptor and no report makes it throw or grow without bound', () => {
    const number = fc.oneof(fc.nat({ max: 70_000 }), fc.constant(0xffffffff));
    const item = fc.record(
      {
        usages: fc.array(number, { maxLength: 4 }),
        usageMinimum: number,
        usageMaximum: number,
        isRange: fc.boolean(),
        isArray: fc.boolean(),
        isConstant: fc.boolean(),
        reportSize: fc.nat({ max: 64 }),
        reportCount: number,
        logicalMinimum: fc.integer(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), fc.uint8Array({ maxLength: 8 }), (items, data) => {
        const fields = reportFields([{ items }]);
        expect(fields.length).toBeLessThanOrEqual(4096);
        readButtons(fields, 0, new DataView(data.buffer, data.byteOffset, data.byteLength));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is a press', () => {
  const hook = (down: boolean, isAbsolute = true) => ({ hook: { down, isAbsolute } });
  const mute = (down: boolean, isAbsolute = false) => ({ mute: { down, isAbsolute } });
  const up = { ...dark, offHook: true };
  it.each<[string, object, object, HeadsetLamps, readonly HeadsetPress[]]>([
    ['hook up while it rings', hook(false), hook(true), { ...dark, ringing: true }, ['hookOff']],
    ['hook down in a call', hook(true), hook(false), up, ['hookOn']],
    ['the device follows its own lamp', hook(false), hook(true), up, []],
    ['and back', hook(true), hook(false), dark, []],
    ['a push button answers', hook(false, false), hook(true, false), dark, ['hookOff']],
    ['and hangs up', hook(false, false), hook(true, false), up, ['hookOn']],
    ['letting go of it means nothing', hook(true, false), hook(false, false), up, []],
    ['mute pushed', mute(false), mute(true), up, ['mute']],
    ['mute let go', mute(true), mute(false), up, []],
    ['a mute switch that already says so', mute(false, true), mute(true, true), { ...up, muted: true }, []],
    ['a mute switch that says otherwise', mute(false, true), mute(true, true), up, ['mute']],
    ['nothing new', hook(true), hook(true), dark, []],
  ])('%s', (_what, before, now, lamps, presses) => {
    expect(buttonPresses(before, now, lamps)).toEqual(presses);
  });
});

describe('the lamps', () => {
  it.each<[Partial<HeadsetLamps>, number]>([
    [{}, 0b0000],
    [{ ringing: true }, 0b0100],
    [{ offHook: true }, 0b0001],
    [{ offHook: true, muted: true }, 0b0011],
    [{ offHook: true, held: true }, 0b1001],
  ])('%j', (lit, byte) => {
    expect(lampReports(commonHeadset, { ...dark, ...lit })).toEqual([
      { reportId: 3, data: Uint8Array.from([byte, 0]) },
    ]);
  });

  it('are not sent to reports that have none', () => {
    const other = [
      { usagePage: 0x0b, outputReports: [{ reportId: 5, items: [{ reportSize: 8, reportCount: 4 }] }] },
    ];
    expect(lampReports(other, dark)).toEqual([]);
  });
});

describe('the headset in use', () => {
  function desk(...devices: FakeHeadset[]) {
    const hid = new FakeHid(...devices);
    const told: (Headset | null)[] = [];
    const pressed: HeadsetPress[] = [];
    const headsets = new Headsets(hid, {
      headset: (headset) => told.push(headset),
      pressed: (press) => pressed.push(press),
    });
    return { hid, told, pressed, headsets };
  }

  it('is the first with call buttons that can be opened', async () => {
    const keyboard = new FakeHeadset('Keyboard', [{ usagePage: 0x01, usage: 0x06 }]);
    const taken = new FakeHeadset('Taken');
    taken.refusesToOpen = true;
    const own = new FakeHeadset('Own');
    const { told, headsets } = desk(keyboard, taken, own);
    await headsets.start();
    expect(told).toEqual([{ name: 'Own' }]);
    expect(keyboard.opened).toBe(false);
    expect(hasCallButtons(keyboard.collections)).toBe(false);
  });

  it('answers and hangs up by its hook, and never by the echo of its own lamp', async () => {
    const own = new FakeHeadset();
    const { pressed, headsets } = desk(own);
    await headsets.start();
    await headsets.show({ ...dark, ringing: true });
    own.say(0b01);
    await headsets.show({ ...dark, offHook: true });
    own.say(0b01);
    own.say(0b11);
    own.say(0b01);
    own.say(0b00);
    expect(pressed).toEqual(['hookOff', 'mute', 'hookOn']);
    expect(own.sent.map(({ data }) => data[0])).toEqual([0, 0b0100, 0b0001]);
  });

  it('gives its place to the next when it is pulled out, which shows the lamps at once', async () => {
    const first = new FakeHeadset('First');
    const second = new FakeHeadset('Second');
    const { hid, told, pressed, headsets } = desk(first);
    await headsets.start();
    await headsets.show({ ...dark, offHook: true });
    hid.pullOut(first);
    hid.plugIn(second);
    await expect.poll(() => second.sent.at(-1)?.data[0]).toBe(0b0001);
    expect(told).toEqual([{ name: 'First' }, null, { name: 'Second' }]);
    first.say(0b10);
    expect(pressed).toEqual([]);
  });

  it('is nobody where the runtime knows no such devices', async () => {
    const told: unknown[] = [];
    const headsets = new Headsets(null, {
      headset: (headset) => told.push(headset),
      pressed: () => undefined,
    });
    await headsets.start();
    await headsets.show(dark);
    expect(told).toEqual([]);
  });
});
