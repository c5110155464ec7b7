import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** Copies through a selection: the clipboard permission stays denied, as every permission does. */
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
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    const onCopy = (event: ClipboardEvent): void => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      setCopied(true);
    };
    document.addEventListener('copy', onCopy, { once: true });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- navigator.clipboard would need a permission the desk denies
    document.execCommand('copy');
    document.removeEventListener('copy', onCopy);
  };
  return (
    <Button size="small" {...(testId === undefined ? {} : { testId })} onClick={copy}>
      {copied ? t('common.copied') : (label ?? t('common.copy'))}
    </Button>
  );
}
