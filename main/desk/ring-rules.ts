import { sceneOf, type SceneRing, type ScenesPolicy } from '../../shared/domain/scenes';
import type { DeskState } from '../../shared/ipc/desk-state';

export type RingRules = { readonly [K in keyof SceneRing]-?: NonNullable<SceneRing[K]> };

/** How it rings at this seat now: as the agent set it, unless the scene says otherwise. */
export function ringRules(
  { sound, scene }: Pick<DeskState, 'sound' | 'scene'>,
  scenes: ScenesPolicy,
): RingRules {
  const { ringVolume, louderAfterS, ringWindow } = sound.settings;
  const { ring } = sceneOf(scenes, scene.code);
  return {
    volume: ring.volume ?? ringVolume,
    louderAfterS: ring.louderAfterS ?? louderAfterS,
    window: ring.window ?? ringWindow,
  };
}
