import type { AgentStatus } from '../../../shared/domain/availability';
import { useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { useTexts } from '../../i18n/use-texts';

/** A state with its reason in the words of policy, or its code where policy no longer knows it. */
export function useStatusWords(): (status: AgentStatus) => string {
  const t = useTexts();
  const locale = useDesk((state) => state.preferences.locale);
  const policies = usePolicies();
  return (status) => {
    const words = t(`availability.state.${status.state}`);
    if (status.state !== 'break') return words;
    const reason = policies?.agentStates.breaks.find(({ code }) => code === status.reason);
    return t('availability.withReason', { state: words, reason: reason?.label[locale] ?? status.reason });
  };
}
