import { describe, expect, it, vi } from 'vitest';
import { chooseDevice } from '../../../renderer/audio/choose-device';
import { sortDevices } from '../../../renderer/audio/list-devices';
import { Outputs } from '../../../renderer/audio/outputs';

const headset = { id: 'a1', label: 'Headset', groupId: 'g1' };
const builtIn = { id: 'b2', label: 'Built-in', groupId: 'g2' };

describe('the device that is taken', () => {
  it.each([
    ['nothing chosen: the default', null, [headset], null, false],
    ['by id', { id: 'a1', label: 'renamed' }, [builtIn, headset], headset, false],
    ['in another port: by name', { id: 'old', label: 'Headset' }, [builtIn, headset], headset, false],
    ['id before name', { id: 'b2', label: 'Headset' }, [headset, builtIn], builtIn, false],
    ['gone: the default, and said', { id: 'a1', label: 'Headset' }, [builtIn], null, true],
    ['without a name nothing is guessed', { id: 'x', label: '' }, [{ ...builtIn, label: '' }], null, true],
  ])('%s', (_what, wanted, present, device, missing) => {
    expect(chooseDevice(wanted, present)).toEqual({ device, missing });
  });
});

describe('the list of devices', () => {
  const entry = (kind: MediaDeviceInfo['kind'], deviceId: string, label: string, groupId = 'g') => ({
    kind,
    deviceId,
    label,
    groupId,
  });

  it('has each device once, and the name behind the default', () => {
    expect(
      sortDevices([
        entry('audioinput', 'default', 'Default - Headset', 'g1'),
        entry('audioinput', 'communications', 'Communications - Headset', 'g1'),
        entry('audioinput', 'a1', 'Headset', 'g1'),
        entry('videoinput', 'v', 'Camera'),
        entry('audiooutput', 'b2', 'Built-in', 'g2'),
      ]),
    ).toEqual({
      inputs: [{ id: 'a1', label: 'Headset', groupId: 'g1' }],
      outputs: [{ id: 'b2', label: 'Built-in', groupId: 'g2' }],
      defaultInput: 'Headset',
      defaultOutput: 'Built-in',
    });
  });

  it('is empty where there is nothing, or nothing may be known', () => {
    expect(sortDevices([entry('audioinput', '', '')])).toMatchObject({
      inputs: [],
      outputs: [],
      defaultOutput: null,
    });
  });
});

describe('the two roads out of the seat', () => {
  const sink = () => {
    const ids: string[] = [];
    return { ids, setSinkId: (id: string) => Promise.resolve(void ids.push(id)) };
  };

  it('ring and call sound apart, and what already sounds follows', () => {
    const outputs = new Outputs();
    const call = sink();
    const ring = sink();
    outputs.add('speaker', call);
    outputs.use('speaker', 'headset');
    outputs.use('ring', 'loudspeaker');
    const leave = outputs.add('ring', ring);
    outputs.use('speaker', '');
    leave();
    outputs.use('ring', 'other');
    expect(call.ids).toEqual(['headset', '']);
    expect(ring.ids).toEqual(['loudspeaker']);
  });

  it('a device that refuses stops nothing', async () => {
    const outputs = new Outputs();
    const dead = { setSinkId: () => Promise.reject(new Error('gone')) };
    const alive = sink();
    outputs.add('speaker', dead);
    outputs.add('speaker', alive);
    outputs.use('speaker', 'headset');
    await Promise.resolve();
    expect(alive.ids).toEqual(['headset']);
  });

  it('a ring begins on its own road; where that device went in this very moment it sounds on the system’s default', () => {
    class Context extends EventTarget {
      readonly led: string[];
      constructor({ sinkId }: { readonly sinkId: string }) {
        super();
        this.led = [sinkId];
      }
      setSinkId(id: string): Promise<void> {
        return Promise.resolve(void this.led.push(id));
      }
    }
    vi.stubGlobal('AudioContext', Context);
    const outputs = new Outputs();
    outputs.use('ring', 'loudspeaker');
    const { context, leaveRoad } = outputs.open('ring');
    expect(context).toMatchObject({ led: ['loudspeaker'] });
    context.dispatchEvent(new Event('error'));
    outputs.use('ring', 'other');
    leaveRoad();
    outputs.use('ring', 'another');
    expect(context).toMatchObject({ led: ['loudspeaker', '', 'other'] });
    vi.unstubAllGlobals();
  });
});
