import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { callerName } from '../stores/caller-name';
import type { Hint } from '../stores/hints';
import { useClient } from '../bridge/desk-context';
import { useStatusWords } from '../features/availability/status-words';
import { useFailureWords } from '../ui/use-failure-words';

const shownMs = 6000;

/** One passing sentence about what the agent just tried; polite, takes no focus and hides nothing that acts. */
export function HintLine() {
  const { hints } = useClient();
  const { hint, count } = useStore(hints.store);
  const words = useHintWords();
  useEffect(() => {
    if (!hint) return;
    const timer = setTimeout(hints.clear, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [hints, hint, count]);
  return (
    <div className="hint-line" role="status" aria-live="polite" data-testid="hint">
      {hint ? (
        <p key={count} className={hint.kind === 'failure' ? 'hint tone-bad' : 'hint'} data-hint={hint.kind}>
          {words(hint)}
        </p>
      ) : null}
    </div>
  );
}

function useHintWords(): (hint: Hint) => string {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const statusWords = useStatusWords();
  return (hint) => {
    switch (hint.kind) {
      case 'key':
        return t(`hint.key.${hint.why}`);
      case 'copied':
        return t('hint.copied', { count: hint.characters });
      case 'mutedSpeech':
        return t('sound.mutedSpeech');
      case 'forwarded':
        return t('hint.forwarded', { who: hint.who, target: hint.target });
      case 'rejected':
        return t('hint.rejected', { who: callerName(hint.contact, t) });
      case 'redialling':
      case 'notHandedOn':
        return t(`hint.${hint.kind}`, { who: hint.who });
      case 'completed':
        return t(hint.owed ? 'hint.completedOwed' : 'hint.completed', { who: callerName(hint.contact, t) });
      case 'restored':
        return t(hint.later ? 'hint.restoredLater' : 'hint.restored', { state: statusWords(hint.choice) });
      case 'replaced':
        return t('hint.replaced', { was: statusWords(hint.was), by: statusWords(hint.by) });
      case 'failure': {
        const { what, means, act } = failureWords(hint.failure);
        return t('hint.failure', { what, means, act });
      }
    }
  };
}
