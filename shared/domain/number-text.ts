/** One number as written: digit groups between hyphens, cleaned of everything else. */
export interface WrittenNumber {
  readonly groups: readonly string[];
  /** Written with + (or a global tel: context): starts with a country code. */
  readonly international: boolean;
  /** A key of ours (cn:…) read back. */
  readonly key: boolean;
  /** Follows another number and a slash, so it may be only the last digits. */
  readonly afterSlash: boolean;
}

/** Longer than any field with two numbers and their labels; what is longer is no number. */
const maxLength = 256;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const dashes = /[\u2010-\u2015\u2212\u30fc\u2500\u00b7]/g;
const extensionMark = /(?:ext(?:ension|n)?\.?|分机号?|内线|转|轉|[x#*pw])[:.\s]*\d{0,8}\s*$/;
const commaExtension = /[,;]\s*(?:ext\s*=\s*)?\d{1,6}\s*$/;
const label = /^(?:tel|phone|mobile|fax|[\p{Script=Han}\s]*[\p{Script=Han}])\s*[:.]?\s*(?=[+(\d])/u;
const trailingLabel = /[\s(]*[\p{Script=Han}][\p{Script=Han}\s]*\)?$/u;
const separators = /[\s.()[\]]/g;

/** Cuts a field into the numbers it holds. Text that holds letters where none belong gives nothing. */
export function splitNumberText(text: string): readonly WrittenNumber[] {
  if (text.length > maxLength) return [];
  const clean = fold(text);
  const address = /^cn:(\d+)$/.exec(clean);
  if (address?.[1] !== undefined)
    return [{ groups: [address[1]], international: false, key: true, afterSlash: false }];
  const { user, context } = unwrapUri(clean);
  const numbers: WrittenNumber[] = [];
  for (const [piece, afterSlash] of pieces(user)) {
    const written = readPiece(piece, afterSlash, context);
    if (written !== null) numbers.push(written);
  }
  return numbers;
}

function fold(text: string): string {
  // Full-width digits, brackets, plus and comma become ASCII; pasted direction marks vanish.
  const ascii = /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.normalize('NFKC').replace(invisible, '').replace(dashes, '-');
  return ascii.trim().toLowerCase();
}

/** RFC 3261 §19.1 and RFC 3966: the user part, without its parameters; a global phone-context is put before the number. */
function unwrapUri(text: string): { readonly user: string; readonly context: string } {
  const uri = /(?:^|<)\s*(?:sips?|tel):([^>]*)/.exec(text)?.[1];
  if (uri === undefined) return { user: text, context: '' };
  const [user = '', ...params] = (uri.split('@')[0] ?? '').split(';');
  const context = /^phone-context=\+(\d{1,7})$/.exec(
    params.find((param) => param.startsWith('phone-context=')) ?? '',
  );
  return { user: decode(user), context: context?.[1] ?? '' };
}

function decode(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** Numbers of a list; a comma or semicolon before at most six digits is an extension, not a list. */
function pieces(text: string): readonly (readonly [piece: string, afterSlash: boolean])[] {
  const found: [string, boolean][] = [];
  for (const [index, slashed] of text.split(/\s*[/\\]\s*/).entries()) {
    const parts = slashed.split(/[、|\n\r\t]|或|[,;](?=\s*[+(]?\d[\d\s().-]{6,})/);
    for (const [at, part] of parts.entries()) found.push([part, index > 0 && at === 0]);
  }
  return found;
}

function readPiece(piece: string, afterSlash: boolean, context: string): WrittenNumber | null {
  const bare = piece
    .replace(label, '')
    .replace(commaExtension, '')
    .replace(extensionMark, '')
    .replace(trailingLabel, '')
    .replace(separators, '');
  // No Chinese number starts with 00: it is the international prefix. Some write it after a + as well.
  const body = bare.replace(/^\+?-*(?:0-?0-*(?=[1-9]))?/, '');
  const international = /^(?:\+|0-?0-*[1-9])/.test(bare);
  const groups = body.split('-').filter((group) => group !== '');
  if (groups.length === 0 || !groups.every((group) => /^\d+$/.test(group))) return null;
  const digits = groups.join('');
  if (digits.length > 32) return null;
  if (!international && context !== '')
    return { groups: [context + digits.replace(/^0/, '')], international: true, key: false, afterSlash };
  return { groups, international, key: false, afterSlash };
}
