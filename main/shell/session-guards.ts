import type { App, HIDDevice, Session, WebContents } from 'electron';
import { hasCallButtons } from '../../shared/domain/hid-usages';
import { audioOrigin, isOwnOrigin, screenOrigin } from './app-protocol';

/** Permission → who may have it, and why. What is not here is denied. */
const permissions = new Map<string, { readonly origin: string; readonly reason: string }>([
  ['media', { origin: audioOrigin, reason: 'microphone for calls' }],
  ['speaker-selection', { origin: audioOrigin, reason: 'choose the device that rings' }],
  ['hid', { origin: audioOrigin, reason: 'the buttons of headsets; which devices, see below' }],
  ['clipboard-sanitized-write', { origin: screenOrigin, reason: 'copy a ticket number' }],
]);

const originOf = (text: string): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return `${url.protocol}//${url.host}`;
};

function isAllowed(
  permission: string,
  requestingUrl: string,
  mediaTypes: readonly string[] | undefined,
): boolean {
  const rule = permissions.get(permission);
  if (rule?.origin !== originOf(requestingUrl)) return false;
  return permission !== 'media' || (mediaTypes ?? []).every((type) => type === 'audio');
}

/** Denies by default: permissions, devices, and every request that does not stay inside the app. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? details.mediaTypes : undefined;
    callback(isAllowed(permission, details.requestingUrl, mediaTypes));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isAllowed(
      permission,
      requestingOrigin,
      details.mediaType === undefined ? undefined : [details.mediaType],
    ),
  );
  session.setDevicePermissionHandler(
    ({ deviceType, origin, device }) =>
      deviceType === 'hid' &&
      originOf(origin) === audioOrigin &&
      hasCallButtons((device as Partial<HIDDevice>).collections ?? []),
  );
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  session.webRequest.onBeforeRequest((details, callback) => {
    const { protocol } = new URL(details.url);
    callback({
      cancel: !['app:', 'devtools:', 'blob:', 'data:', 'file:'].includes(protocol) || isForeignFile(details),
    });
  });
}

/** `file:` is what the app protocol reads from in main; no page may. */
function isForeignFile(details: { readonly url: string; readonly webContentsId?: number }): boolean {
  return details.url.startsWith('file:') && details.webContentsId !== undefined;
}

/** No page leaves its origin, opens a window, attaches a webview or follows a redirect elsewhere. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    const stay = (event: { preventDefault(): void; readonly url: string }): void => {
      if (!isOwnOrigin(originOf(event.url))) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
