import type { Notice } from '../../shared/ipc/desk-state';

/** Old notices make room for new ones. */
export const noticeLimit = 20;

/** Newest first. Missed calls of one kind are one notice that counts; a window that was closed in vain says so once, the last time. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  for (const earlier of notices) {
    const folded = fold(earlier, notice);
    if (folded) return [folded, ...notices.filter((one) => one !== earlier)];
  }
  return [notice, ...notices].slice(0, noticeLimit);
}

/** Whoever gave up waiting is to be called back one by one; who found the seat busy went on to another. */
function fold({ id, text: before }: Notice, notice: Notice): Notice | null {
  const { text } = notice;
  if (saysCallUp(text) && saysCallUp(before)) return notice;
  if (text.kind !== 'missedCall' || before.kind !== 'missedCall' || text.reason !== before.reason)
    return null;
  if (text.reason === 'abandoned' && text.number !== before.number) return null;
  return { ...notice, id, text: { ...text, count: before.count + text.count } };
}

const saysCallUp = (text: Notice['text']): boolean =>
  text.kind === 'failure' && text.failure.code === 'window.callUp';
