import type { TFunction } from 'i18next';
import { useDesk } from '../bridge/desk-context';
import { textsOf } from './texts';

/** The words in the agent's language, for what is painted while it rings; give it to rows instead of asking again in each. */
export function useTexts(): TFunction {
  return textsOf(useDesk((state) => state.preferences.locale));
}
