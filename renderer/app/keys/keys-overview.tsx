import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
import { KeyCap } from '../../ui/key-cap';

const rows = [
  ['F1', 'keys.help'],
  ['F2 / Ctrl+K', 'keys.search'],
  ['F3 / Shift+F3', 'keys.pane'],
  ['F4', 'keys.answer'],
  ['Shift+F4', 'keys.reject'],
  ['F5', 'keys.swap'],
  ['F6', 'keys.hold'],
  ['F7', 'keys.mute'],
  ['F8', 'keys.fault'],
  ['F9', 'keys.transfer'],
  ['Shift+F9', 'keys.forward'],
  ['F10', 'keys.hangUp'],
  ['Ctrl+F10', 'keys.hangUpFirst'],
  ['Shift+F10', 'keys.hangUpSecond'],
  ['F11', 'keys.merge'],
  ['Shift+F11', 'keys.leave'],
  ['Alt+D', 'keys.dial'],
  ['Alt+R', 'keys.redial'],
  ['Alt+L', 'keys.callLog'],
  ['Alt+K', 'keys.keypad'],
  ['F12', 'keys.complete'],
  ['Ctrl+Enter', 'keys.confirm'],
  ['Alt+N', 'keys.notes'],
  ['Alt+V', 'keys.verify'],
  ['Alt+A', 'sound.title'],
  ['Alt+G', 'diagnostics.open'],
  ['Alt+S', 'keys.seatState'],
  ['Alt+E', 'keys.extend'],
  ['Alt+Q', 'keys.scene'],
  ['Alt+P', 'keys.practiceCall'],
  ['Alt+0', 'keys.home'],
  ['Alt+1 … 9', 'keys.contacts'],
  ['Ctrl+1 … 7', 'keys.tabs'],
  ['Esc', 'keys.close'],
  ['Ctrl+Enter', 'keys.attach'],
  ['1 … 8', 'keys.candidates'],
] as const;

export function KeysOverview({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys.title')} onClose={onClose} testId="keys-dialog">
      <dl className="keys-table">
        {rows.map(([cap, label]) => (
          <div key={label} className="keys-row">
            <dt>
              <KeyCap keys={cap} />
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('keys.note')}</p>
    </Dialog>
  );
}
