import type { Failure } from '../../shared/ipc/failure';
import { useTexts } from '../i18n/use-texts';

export interface FailureWords {
  readonly what: string;
  readonly means: string;
  readonly act: string;
  /** The values it happened with, where there are any: a host, a ticket number. */
  readonly about: string;
}

/** Turns a failure into its three sentences. */
export function useFailureWords(): (failure: Failure) => FailureWords {
  const t = useTexts();
  return ({ code, params = {} }) => ({
    what: t(`failure.${code}.what`),
    // the one sentence that holds its value, for those who cannot do without: how long
    means: t(`failure.${code}.means`, params),
    act: t(`failure.${code}.do`),
    about: Object.entries(params)
      .filter(([name]) => name !== 'seconds')
      .map(([, value]) => value)
      .join(' · '),
  });
}
