import type { TFunction } from 'i18next';
import type { ChosenDevice, SoundDevice } from '../../../shared/domain/sound';

export interface DeviceChoice {
  /** Empty: the system's default. */
  readonly id: string;
  readonly label: string;
}

export interface DeviceChoices {
  readonly selected: string;
  readonly options: readonly DeviceChoice[];
}

/** The system's default first, then what is there, and the chosen one also while it is not. */
export function deviceChoices(
  chosen: ChosenDevice | null,
  present: readonly SoundDevice[],
  inUse: string | null,
  t: TFunction,
): DeviceChoices {
  const there =
    chosen &&
    (present.find(({ id }) => id === chosen.id) ?? present.find(({ label }) => label === chosen.label));
  const byDefault =
    chosen === null && inUse !== null && inUse !== ''
      ? t('sound.systemDefaultIs', { name: inUse })
      : t('sound.systemDefault');
  const options = [
    { id: '', label: byDefault },
    ...present.map(({ id, label }, index) => ({
      id,
      label: label === '' ? t('sound.unnamed', { number: index + 1 }) : label,
    })),
    ...(chosen && !there ? [{ id: chosen.id, label: t('sound.notThere', { name: chosen.label }) }] : []),
  ];
  return { selected: chosen === null ? '' : (there?.id ?? chosen.id), options };
}

/** What choosing this entry sets. */
export function chosenOf(
  id: string,
  present: readonly SoundDevice[],
  before: ChosenDevice | null,
): ChosenDevice | null {
  if (id === '') return null;
  const device = present.find((candidate) => candidate.id === id);
  return device ? { id: device.id, label: device.label } : before;
}
