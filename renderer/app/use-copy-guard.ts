import { useEffect } from 'react';
import { copyAudited } from '../bridge/copy-audited';
import { useClient } from '../bridge/desk-context';

/** What the agent types is the agent's own: notes, the search box, form fields. */
const isOwnInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Nothing that was shown leaves the screen without a record: copies go through main, and text cannot be dragged out. */
export function useCopyGuard(): void {
  const client = useClient();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      if (isOwnInput(event.target)) return;
      event.preventDefault();
      const selection = document.getSelection();
      const from = selection?.anchorNode?.parentElement ?? null;
      void copyAudited(client, selection?.toString() ?? '', from);
    };
    const refuse = (event: DragEvent): void => {
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy, { capture: true });
    document.addEventListener('cut', onCopy, { capture: true });
    document.addEventListener('dragstart', refuse, { capture: true });
    return () => {
      document.removeEventListener('copy', onCopy, { capture: true });
      document.removeEventListener('cut', onCopy, { capture: true });
      document.removeEventListener('dragstart', refuse, { capture: true });
    };
  }, [client]);
}
