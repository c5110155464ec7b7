import type { Outcome, Sound, SoundEvent } from '../../main/desk/ports';
import type { HeadsetLamps, SoundSettings } from '../../shared/domain/sound';
import { Emitter } from '../../shared/lib/emitter';
import { ok } from '../../shared/lib/result';

/** An audio window that only remembers what it was told; tests emit what devices and headsets do. */
export class FakeSound implements Sound {
  readonly events = new Emitter<SoundEvent>();
  readonly configured: { readonly settings: SoundSettings; readonly louderAfterMs: number }[] = [];
  readonly lamps: HeadsetLamps[] = [];
  readonly checks: string[] = [];
  metered = 0;
  announced = 0;

  subscribe(listener: (event: SoundEvent) => void) {
    return this.events.subscribe(listener);
  }
  configure(settings: SoundSettings, louderAfterMs: number): void {
    this.configured.push({ settings, louderAfterMs });
  }
  meter(): void {
    this.metered += 1;
  }
  check(what: 'record' | 'ring' | 'stop'): Promise<Outcome<void>> {
    this.checks.push(what);
    return Promise.resolve(ok(undefined));
  }
  announce(): void {
    this.announced += 1;
  }
  showOnHeadset(lamps: HeadsetLamps): void {
    this.lamps.push(lamps);
  }
}
