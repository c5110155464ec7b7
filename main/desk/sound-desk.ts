import { assertNever } from '../../shared/lib/assert-never';
import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { HeadsetPress, SoundChange, SoundDevices, SoundSettings } from '../../shared/domain/sound';
import { failure } from '../../shared/ipc/failure';
import { liveCalls } from './contact-calls';
import { raiseNotice, type DeskContext } from './desk-context';
import { deviceNews } from './device-news';
import { headsetIntent, headsetLamps } from './headset-intent';
import { ringRules } from './ring-rules';
import type { Outcome, SoundEvent } from './ports';

/** The seat's devices on the screen, the check before the shift, and the buttons of the headset. */
export class SoundDesk {
  readonly #context: DeskContext;
  #lamps = '';
  #configured: { readonly settings: SoundSettings; readonly scene: string | null } | null = null;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** Tells the audio window what is set and listens to it from now on. */
  follow(): Dispose {
    const { sound, store } = this.#context;
    const undo = disposeAll([
      sound.subscribe((event) => {
        this.#handle(event);
      }),
      store.subscribe(() => {
        this.#mirrorCalls();
        this.#configure();
      }),
    ]);
    this.#configure();
    return undo;
  }

  /** Running calls follow at once. */
  apply(settings: SoundSettings): void {
    this.#context.store.dispatch({ type: 'soundChanged', change: { settings } });
  }

  /** Settings or scene are others than the audio window was told. */
  #configure(): void {
    const { sound, store, policies } = this.#context;
    const { settings } = store.state.sound;
    const scene = store.state.scene.code;
    if (this.#configured?.settings === settings && this.#configured.scene === scene) return;
    this.#configured = { settings, scene };
    const { volume, louderAfterS } = ringRules(store.state, policies.scenes);
    sound.configure({ ...settings, ringVolume: volume }, louderAfterS * 1000);
  }

  /** Levels are in the state for the next ten seconds. */
  meter(): void {
    this.#context.sound.meter();
  }

  /** Nobody tests devices into a customer's ear: refused with sound.ringing or sound.callUp, by what is in the way. */
  async check(what: 'record' | 'ring' | 'stop'): Promise<Outcome<null>> {
    const calls = this.#calls();
    if (what !== 'stop' && calls.length > 0)
      return err(failure(calls.every(({ phase }) => phase === 'ringing') ? 'sound.ringing' : 'sound.callUp'));
    const begun = await this.#context.sound.check(what);
    return begun.ok ? ok(null) : begun;
  }

  /** What to change if the device just plugged in is taken; null when none is offered. The offer is gone afterwards. */
  takeOffer(): SoundChange | null {
    const { store } = this.#context;
    const { offered } = store.state.sound;
    if (offered) store.dispatch({ type: 'soundChanged', change: { offered: null } });
    return offered?.change ?? null;
  }

  #handle(event: SoundEvent): void {
    const { store, clock } = this.#context;
    switch (event.kind) {
      case 'devices':
        this.#devicesChanged(event.devices);
        return;
      case 'levels':
        store.dispatch({ type: 'soundChanged', change: { levels: event.levels } });
        return;
      case 'check':
        store.dispatch({ type: 'soundChanged', change: { check: event.check } });
        return;
      case 'spokeMuted':
        store.dispatch({ type: 'soundChanged', change: { spokeMutedAtMs: clock.now() } });
        return;
      case 'headset':
        store.dispatch({ type: 'soundChanged', change: { headset: event.headset } });
        return;
      case 'headsetPressed':
        void this.#pressed(event.press);
        return;
      default:
        assertNever(event);
    }
  }

  #devicesChanged(devices: SoundDevices): void {
    const { store } = this.#context;
    const before = store.state.sound;
    const { gone, back, arrived } = deviceNews(before.devices, devices);
    const offered = arrived && this.#calls().length > 0 ? arrived : before.offered;
    const stillThere =
      offered !== null && [...devices.inputs, ...devices.outputs].some(({ label }) => label === offered.name);
    store.dispatch({ type: 'soundChanged', change: { devices, offered: stillThere ? offered : null } });
    for (const [kind, roles] of [['deviceGone', gone] as const, ['deviceBack', back] as const]) {
      for (const role of roles) {
        const name = before.settings[role]?.label ?? '';
        raiseNotice(this.#context, kind === 'deviceGone' ? 'warn' : 'info', { kind, role, name });
      }
    }
  }

  async #pressed(press: HeadsetPress): Promise<void> {
    const { phone } = this.#context;
    const intent = headsetIntent(press, this.#calls());
    if (!intent) return;
    if (intent.do === 'setMuted') await phone.setMuted(intent.callId, intent.muted);
    else await phone[intent.do](intent.callId);
  }

  #mirrorCalls(): void {
    const { sound, store } = this.#context;
    const calls = this.#calls();
    if (calls.length === 0 && store.state.sound.offered) {
      store.dispatch({ type: 'soundChanged', change: { offered: null } });
    }
    const lamps = headsetLamps(calls);
    const key = JSON.stringify(lamps);
    if (key === this.#lamps) return;
    this.#lamps = key;
    sound.showOnHeadset(lamps);
  }

  #calls() {
    return liveCalls(this.#context.store.state);
  }
}
