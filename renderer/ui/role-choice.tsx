import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/domain/settings';
import { ChoiceGroup } from './choice-group';

const roles: readonly Role[] = ['agent', 'vipSeat', 'teamLeader', 'supervisor'];

interface RoleChoiceProps {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  readonly testId: string;
}

/** What a person at the seat may be, and what that decides. */
export function RoleChoice({ value, onChange, testId }: RoleChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <span>{t('session.roleLabel')}</span>
      <ChoiceGroup
        label={t('session.roleLabel')}
        value={value}
        testId={testId}
        options={roles.map((role) => ({ value: role, label: t(`session.role.${role}`) }))}
        onChange={onChange}
      />
      <p className="muted small">{t(`session.roleHint.${value}`)}</p>
    </div>
  );
}
