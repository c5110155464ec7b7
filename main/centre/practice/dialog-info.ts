import type { ExtensionState } from './extensions';

const states = { idle: 'terminated', ringing: 'early', busy: 'confirmed' } as const;

/** What an extension does, as application/dialog-info+xml (RFC 4235 section 4). */
export const dialogInfo = (
  extension: string,
  domain: string,
  state: Exclude<ExtensionState, 'offline'>,
  version: number,
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${String(version)}" state="full" entity="sip:${extension}@${domain}">`,
    `<dialog id="${extension}"${state === 'ringing' ? ' direction="recipient"' : ''}><state>${states[state]}</state></dialog>`,
    '</dialog-info>',
    '',
  ].join('\r\n');
