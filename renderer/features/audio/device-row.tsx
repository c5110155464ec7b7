import { useId, type ReactNode } from 'react';
import type { DeviceRole } from '../../../shared/domain/sound';
import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { chosenOf, deviceChoices } from './device-choices';

/** One device of the seat: what does it, and beside it how it does. */
export function DeviceRow({ role, children }: { readonly role: DeviceRole; readonly children: ReactNode }) {
  const t = useTexts();
  const client = useClient();
  const id = useId();
  const chosen = useDesk((state) => state.sound.settings[role]);
  const devices = useDesk((state) => state.sound.devices);
  const present = role === 'microphone' ? devices.inputs : devices.outputs;
  const { selected, options } = deviceChoices(chosen, present, devices.inUse[role], t);
  const missing = devices.missing.includes(role);
  return (
    <>
      <label htmlFor={id}>{t(`sound.role.${role}`)}</label>
      <select
        id={id}
        className="input chooser"
        value={selected}
        title={t(`sound.roleHint.${role}`)}
        aria-describedby={missing ? `${id}-missing` : undefined}
        data-testid={`device-${role}`}
        onChange={(event) => {
          client.ask('sound/set', { change: { [role]: chosenOf(event.target.value, present, chosen) } });
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
      {children}
      {missing ? (
        <p id={`${id}-missing`} className="hint-row tone-warn small" data-testid={`device-missing-${role}`}>
          {t('sound.missing')}
        </p>
      ) : null}
    </>
  );
}
