import { describe, expect, it } from 'vitest';
import { newCall } from '../../../main/desk/call-contact';
import { deviceNews } from '../../../main/desk/device-news';
import { ringRules } from '../../../main/desk/ring-rules';
import type { LiveCall } from '../../../main/desk/contact-calls';
import { headsetIntent, headsetLamps } from '../../../main/desk/headset-intent';
import { callIdSchema } from '../../../shared/domain/ids';
import { changeSound, soundSettingsSchema, type SoundDevices } from '../../../shared/domain/sound';
import { settingsSchema } from '../../../shared/domain/settings';
import type { CallView } from '../../../shared/ipc/desk-state';
import { createSound } from '../../../main/phone/seat-sound';
import { Headsets } from '../../../renderer/audio/headset/headsets';
import { deskBench } from '../../support/desk-bench';
import { shippedPolicies } from '../../support/shipped-policies';
import { FakeMedia } from '../../support/sip-media';
import { StandingClock } from '../../support/standing-clock';
import { FakeHeadset, FakeHid } from '../audio/fake-headset';

const device = (id: string, groupId = id) => ({ id, label: id.toUpperCase(), groupId });
const devices = (change: Partial<SoundDevices> = {}): SoundDevices => ({
  inputs: [device('in')],
  outputs: [device('out')],
  inUse: { microphone: 'IN', speaker: 'OUT', ring: 'OUT' },
  missing: [],
  ...change,
});
const nothing = devices({ inputs: [], outputs: [] });

describe('news of devices', () => {
  it.each([
    ['the first look', nothing, devices(), { gone: [], back: [], arrived: null }],
    [
      'a chosen one that is not there at the start is said',
      nothing,
      devices({ missing: ['ring'] }),
      { gone: ['ring'], back: [], arrived: null },
    ],
    [
      'gone is said once',
      devices({ missing: ['microphone'] }),
      devices({ missing: ['microphone'] }),
      { gone: [], back: [], arrived: null },
    ],
    [
      'back is not offered as something new',
      devices({ missing: ['microphone'] }),
      devices({ inputs: [device('in'), device('headset')] }),
      { gone: [], back: ['microphone'], arrived: null },
    ],
    [
      'a headset comes with both its ends',
      devices(),
      devices({
        inputs: [device('in'), device('h-in', 'h')],
        outputs: [device('out'), device('screen'), device('h-out', 'h')],
      }),
      {
        gone: [],
        back: [],
        arrived: {
          name: 'H-OUT',
          change: { microphone: { id: 'h-in', label: 'H-IN' }, speaker: { id: 'h-out', label: 'H-OUT' } },
        },
      },
    ],
    ['something pulled out that nobody chose', devices(), nothing, { gone: [], back: [], arrived: null }],
  ] as const)('%s', (_what, before, after, news) => {
    expect(deviceNews(before, after)).toEqual(news);
  });
});

const call = (id: string, change: Partial<CallView>): LiveCall => ({
  ...newCall(callIdSchema.parse(id), 'talking'),
  answeredAtMs: 1,
  ...change,
  id: callIdSchema.parse(id),
});
const talking = call('talking', {});
const ringing = call('ringing', { phase: 'ringing' });
const held = call('held', { phase: 'held' });

describe('the buttons of the headset', () => {
  it.each([
    ['hookOff', [], null],
    ['hookOff', [ringing], { do: 'answer', callId: 'ringing' }],
    ['hookOff', [talking], null],
    ['hookOn', [], null],
    ['hookOn', [ringing], null],
    ['hookOn', [ringing, held, talking], { do: 'hangUp', callId: 'talking' }],
    ['hookOn', [held, call('asked', { phase: 'alerting' })], { do: 'hangUp', callId: 'asked' }],
    [
      'hookOn',
      [call('leaving', { phase: 'holding' }), call('back', { phase: 'resuming' })],
      { do: 'hangUp', callId: 'back' },
    ],
    ['hookOn', [held], { do: 'hangUp', callId: 'held' }],
    ['mute', [ringing], null],
    ['mute', [talking], { do: 'setMuted', callId: 'talking', muted: true }],
    ['mute', [call('talking', { muted: true })], { do: 'setMuted', callId: 'talking', muted: false }],
  ] as const)('%s', (press, calls, intent) => {
    expect(headsetIntent(press, calls)).toEqual(intent);
  });

  it.each([
    [[], { ringing: false, offHook: false, muted: false, held: false }],
    [[ringing], { ringing: true, offHook: false, muted: false, held: false }],
    [[talking, ringing], { ringing: true, offHook: true, muted: false, held: false }],
    [[held], { ringing: false, offHook: true, muted: false, held: true }],
    [[held, call('t', { muted: true })], { ringing: false, offHook: true, muted: true, held: false }],
  ] as const)('the lamps say how the calls stand', (calls, lamps) => {
    expect(headsetLamps(calls)).toEqual(lamps);
  });
});

describe('the sound of the desk', () => {
  it('tells the audio window what is set, from the start and whenever it changes', () => {
    const { desk, sound, store } = deskBench();
    expect(sound.configured).toHaveLength(1);
    expect(sound.configured[0]?.louderAfterMs).toBe(8000);
    desk.sound.apply(changeSound(store.state.sound.settings, { louderAfterS: 3, noiseSuppression: false }));
    expect(sound.configured[1]).toMatchObject({ louderAfterMs: 3000, settings: { noiseSuppression: false } });
    expect(store.state.sound.settings.noiseSuppression).toBe(false);
  });

  it('rings as the scene says where the scene says something, else as the agent set it', () => {
    const shipped = shippedPolicies();
    const [usual] = shipped.scenes.scenes;
    if (!usual) throw new Error('there is a scene');
    const loud = { ...usual, code: 'loud', ring: { volume: 0.9, louderAfterS: 0, window: 'never' as const } };
    const plain = { ...usual, code: 'plain', ring: {} };
    const scenes = { ...shipped.scenes, default: 'plain', scenes: [plain, loud] };
    const { sound, store } = deskBench({ policies: { ...shipped, scenes } });
    expect(ringRules(store.state, scenes)).toEqual({ volume: 0.3, louderAfterS: 8, window: 'whenAway' });
    store.dispatch({ type: 'sceneChanged', scene: { ...store.state.scene, code: 'loud' } });
    expect(ringRules(store.state, scenes)).toEqual({ volume: 0.9, louderAfterS: 0, window: 'never' });
    expect(
      sound.configured.map(({ settings, louderAfterMs }) => [settings.ringVolume, louderAfterMs]),
    ).toEqual([
      [0.3, 8000],
      [0.9, 0],
    ]);
    expect(store.state.sound.settings.ringVolume).toBe(0.3);
  });

  it('says that a chosen device went and came back, each once', () => {
    const { desk, sound, store } = deskBench();
    desk.sound.apply({ ...store.state.sound.settings, microphone: { id: 'h', label: 'H30' } });
    for (const missing of [['microphone' as const], ['microphone' as const], []]) {
      sound.events.emit({ kind: 'devices', devices: devices({ missing }) });
    }
    expect(store.state.notices.map(({ text }) => text)).toEqual([
      { kind: 'deviceBack', role: 'microphone', name: 'H30' },
      { kind: 'deviceGone', role: 'microphone', name: 'H30' },
    ]);
  });

  it('offers nothing while nobody is on a call', () => {
    const { sound, store, desk } = deskBench();
    sound.events.emit({ kind: 'devices', devices: devices() });
    sound.events.emit({
      kind: 'devices',
      devices: devices({ inputs: [device('in'), device('headset')] }),
    });
    expect(store.state.sound.offered).toBeNull();
    expect(desk.sound.takeOffer()).toBeNull();
  });

  it('does nothing when a button is pressed and no call is there', () => {
    const { sound, phone } = deskBench();
    sound.events.emit({ kind: 'headsetPressed', press: 'hookOff' });
    sound.events.emit({ kind: 'headsetPressed', press: 'mute' });
    expect(phone.done.filter((what) => /answer|hangUp|setMuted/.test(what))).toEqual([]);
  });
});

describe('a headset, from its bytes to the call', () => {
  const talking = { phase: 'talking', muted: false } as const;
  /** The first byte of its lamps: ringing, off hook, muted, held. */
  const lit = { ringing: 0b0100, offHook: 0b0001, muted: 0b0010, held: 0b1000 };

  /** A headset at an audio window, a desk and its phone: what comes between is the real thing. */
  async function seat() {
    const headset = new FakeHeadset();
    const media = new FakeMedia();
    const headsets = new Headsets(new FakeHid(headset), {
      headset: (own) => {
        media.emit({ kind: 'headset', headset: own });
      },
      pressed: (press) => {
        media.emit({ kind: 'headsetPressed', press });
      },
    });
    const bench = deskBench({ sound: createSound(media, new StandingClock()) });
    await headsets.start();
    const asked = (): readonly string[] =>
      bench.phone.done.filter((what) => /^(answer|hangUp|setMuted)/.test(what));
    /** The lamps the desk asked for last are on the headset. */
    const lamps = async (): Promise<number | undefined> => {
      const told = media.requests.findLast((request) => request.kind === 'headsetLamps');
      if (told?.kind === 'headsetLamps') await headsets.show(told.lamps);
      return headset.sent.at(-1)?.data[0];
    };
    return { ...bench, headset, media, asked, lamps };
  }

  it('answers what rings, mutes and unmutes what is talked to, and hangs it up', async () => {
    const { headset, asked, lamps, ring, emit, store } = await seat();
    expect(store.state.sound.headset).toEqual({ name: 'Fake headset' });
    const callId = ring();
    expect(await lamps()).toBe(lit.ringing);
    headset.say(0b01);
    expect(asked()).toEqual([`answer ${callId}`]);
    emit({ kind: 'callChanged', callId, ...talking });
    expect(await lamps()).toBe(lit.offHook);
    headset.say(0b11);
    headset.say(0b01);
    emit({ kind: 'callChanged', callId, phase: 'talking', muted: true });
    expect(await lamps()).toBe(lit.offHook | lit.muted);
    headset.say(0b11);
    headset.say(0b01);
    emit({ kind: 'callChanged', callId, ...talking });
    await lamps();
    headset.say(0b00);
    expect(asked()).toEqual([
      `answer ${callId}`,
      `setMuted ${callId} true`,
      `setMuted ${callId} false`,
      `hangUp ${callId}`,
    ]);
  });

  it('hangs up whoever is talked to, not who is on hold nor who rings', async () => {
    const { headset, asked, lamps, talk, ring, emit } = await seat();
    const first = talk();
    await lamps();
    headset.say(0b01);
    emit({ kind: 'callChanged', callId: first, phase: 'held', muted: false });
    expect(await lamps()).toBe(lit.offHook | lit.held);
    const second = talk('13800001111');
    ring('13800002222');
    expect(await lamps()).toBe(lit.ringing | lit.offHook);
    headset.say(0b00);
    expect(asked()).toEqual([`hangUp ${second}`]);
  });

  it('does nothing where no call is, and its words reach no call that is over', async () => {
    const { headset, asked, lamps, talk, emit } = await seat();
    headset.say(0b01);
    headset.say(0b11);
    headset.say(0b00);
    const callId = talk();
    emit({ kind: 'callEnded', callId, by: 'caller' });
    expect(await lamps()).toBe(0);
    headset.say(0b10);
    headset.say(0b01);
    expect(asked()).toEqual([]);
  });

  it('shows the lamps again to an audio window that was made anew', async () => {
    const { media, ring } = await seat();
    ring();
    const before = media.requests.length;
    media.emit({ kind: 'ready' });
    expect(media.requests.slice(before)).toContainEqual({
      kind: 'headsetLamps',
      lamps: { ringing: true, offHook: false, muted: false, held: false },
    });
  });
});

describe('the check of the sound', () => {
  it('waits for calls, and says whether one rings or is up', async () => {
    const { desk, ring, emit, sound } = deskBench();
    const callId = ring();
    expect(await desk.sound.check('record')).toMatchObject({ failure: { code: 'sound.ringing' } });
    emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    expect(await desk.sound.check('record')).toMatchObject({ failure: { code: 'sound.callUp' } });
    ring();
    expect(await desk.sound.check('ring')).toMatchObject({ failure: { code: 'sound.callUp' } });
    expect(await desk.sound.check('stop')).toMatchObject({ ok: true });
    expect(sound.announced).toBe(0);
  });
});

describe('the settings of the sound', () => {
  it('of a file from before there were any are the usual ones', () => {
    expect(settingsSchema.parse({ mode: 'practice' }).sound).toEqual(soundSettingsSchema.parse({}));
  });

  it('a change touches only what it names, also where it names nothing', () => {
    const before = soundSettingsSchema.parse({ echoCancellation: false, ringVolume: 0.7 });
    expect(changeSound(before, { ring: null, ringVolume: undefined })).toEqual(before);
    expect(changeSound(before, { opusDtx: true })).toEqual({ ...before, opusDtx: true });
  });
});
