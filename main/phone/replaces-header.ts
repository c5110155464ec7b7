/** A dialog of this seat as somebody else names it (RFC 3891 §6.1). */
export interface NamedDialog {
  readonly callId: string;
  /** This side's. */
  readonly toTag: string;
  readonly fromTag: string;
  /** Only as long as it is not answered. */
  readonly earlyOnly: boolean;
}

const callIdForm = /^[\w.!%*+`'~()<>:\\"/[\]?{}-]+(?:@[\w.!%*+`'~()<>:\\"/[\]?{}-]+)?$/;
const parameter = /;\s*([\w.!%*+`'~-]+)\s*(?:=\s*([\w.!%*+`'~:[\]-]+|"(?:[^"\\]|\\.)*")\s*)?/y;

/** The value of a Replaces header; null where it is none, or more than one. */
export function readReplaces(value: string): NamedDialog | null {
  const [callId = ''] = value.split(';', 1);
  if (!callIdForm.test(callId.trim())) return null;
  const parameters = new Map<string, string>();
  parameter.lastIndex = callId.length;
  while (parameter.lastIndex < value.length) {
    const [, name, said = ''] = parameter.exec(value) ?? [];
    if (name === undefined || parameters.has(name.toLowerCase())) return null;
    parameters.set(name.toLowerCase(), said);
  }
  const toTag = parameters.get('to-tag') ?? '';
  const fromTag = parameters.get('from-tag') ?? '';
  const early = parameters.get('early-only');
  if (!isTag(toTag) || !isTag(fromTag) || (early ?? '') !== '') return null;
  return { callId: callId.trim(), toTag, fromTag, earlyOnly: early !== undefined };
}

/** By which a dialog is known here; of one that somebody names, or of our own. */
export const dialogName = ({ callId, toTag, fromTag }: Omit<NamedDialog, 'earlyOnly'>): string =>
  `${callId};to-tag=${toTag};from-tag=${fromTag}`;

const isTag = (text: string): boolean => /^[\w.!%*+`'~-]+$/.test(text);
