import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyAudited } from '../bridge/copy-audited';
import { useClient } from '../bridge/desk-context';

/** Copies through main, which records it first; how it went is said for all copies in one place. */
export function CopyButton({
  text,
  label,
  testId,
}: {
  readonly text: string;
  readonly label?: string;
  readonly testId?: string;
}) {
  const { t } = useTranslation();
  const client = useClient();
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <button
      type="button"
      className="button small"
      data-testid={testId}
      onClick={(event) => {
        void copyAudited(client, text, event.currentTarget).then((done) => {
          if (done) setCopied(text);
        });
      }}
    >
      {copied === text ? t('common.copied') : (label ?? t('common.copy'))}
    </button>
  );
}
