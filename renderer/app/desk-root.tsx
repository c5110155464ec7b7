import { StrictMode } from 'react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import type { DeskClient } from '../bridge/desk-client';
import { DeskContext } from '../bridge/desk-context';
import { Screen } from './screen';

interface DeskRootProps {
  readonly client: DeskClient;
  readonly texts: i18n;
  /** The screen came up while a call was already on. */
  readonly recovered: boolean;
}

/** The screen over a client that has its first snapshot. */
export function DeskRoot({ client, texts, recovered }: DeskRootProps) {
  return (
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <DeskContext value={client}>
          <Screen recovered={recovered} />
        </DeskContext>
      </I18nextProvider>
    </StrictMode>
  );
}
