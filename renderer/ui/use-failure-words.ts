import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/ipc/failure';

export interface FailureWords {
  readonly what: string;
  readonly means: string;
  readonly act: string;
  /** The values it happened with, where there are any: a host, a ticket number. */
  readonly about: string;
}

/** Turns a failure into its three sentences. */
export function useFailureWords(): (failure: Failure) => FailureWords {
  const { t } = useTranslation();
  return ({ code, params }) => ({
    what: t(`failure.${code}.what`),
    means: t(`failure.${code}.means`),
    act: t(`failure.${code}.do`),
    about: Object.values(params ?? {}).join(' · '),
  });
}
