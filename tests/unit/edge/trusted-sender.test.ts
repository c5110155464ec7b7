import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../../main/ipc/trusted-sender';

const own = { webContentsId: 7, frameUrl: 'app://main/index.html', isMainFrame: true };

describe('who is speaking', () => {
  it('is our own window, our own origin, its main frame', () => {
    expect(isTrustedSender(own, 7, 'app://main')).toBe(true);
  });

  it.each([
    ['another window', { ...own, webContentsId: 8 }],
    ['a frame inside', { ...own, isMainFrame: false }],
    ['another origin of ours', { ...own, frameUrl: 'app://audio/index.html' }],
    ['a look-alike host', { ...own, frameUrl: 'app://main.evil/index.html' }],
    ['the web', { ...own, frameUrl: 'https://main/index.html' }],
    ['a file', { ...own, frameUrl: 'file:///main/index.html' }],
    ['a frame already gone', { ...own, frameUrl: null }],
    ['no address at all', { ...own, frameUrl: '' }],
  ])('is not %s', (_who, sender) => {
    expect(isTrustedSender(sender, 7, 'app://main')).toBe(false);
  });

  it('is nobody while there is no window', () => {
    expect(isTrustedSender(own, null, 'app://main')).toBe(false);
  });
});
