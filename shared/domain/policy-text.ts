import {
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
  type ParseOptions,
} from 'jsonc-parser';
import { err, ok, type Result } from '../lib/result';

/** A place in a text file as editors count it: both from 1, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type PolicyPath = readonly (string | number)[];

export interface PolicyText {
  readonly value: unknown;
  /** Where the value at a path stands, or the nearest around it that exists. */
  place(path: PolicyPath): TextPlace;
  /** Where the name of a property stands. */
  placeOfName(path: PolicyPath): TextPlace;
  has(path: PolicyPath): boolean;
}

export interface TextProblem extends TextPlace {
  readonly path: string;
  readonly message: string;
}

const strict: ParseOptions = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Reads strict JSON (RFC 8259) and remembers where everything stands. Of a text that is none, the first mistake; of one with names given twice, each. */
export function readPolicyText(text: string): Result<PolicyText, readonly TextProblem[]> {
  if (text.trim() === '') return err([{ line: 1, column: 1, path: '', message: 'the file is empty' }]);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, strict);
  const [mistake] = errors;
  if (mistake !== undefined || root === undefined) {
    const message = jsonMistakes[mistake ? printParseErrorCode(mistake.error) : '<unknown ParseErrorCode>'];
    return err([{ ...placeAt(text, mistake?.offset ?? 0), path: '', message }]);
  }
  const twice = namesGivenTwice(root, '');
  if (twice.length > 0) {
    return err(
      twice.map(({ name, path }) => ({ ...placeAt(text, name.offset), path, message: 'is given twice' })),
    );
  }
  return ok({
    value: JSON.parse(text) as unknown,
    place: (path) => placeAt(text, nearest(root, path).offset),
    placeOfName: (path) => placeAt(text, (nearest(root, path).parent ?? root).offset),
    has: (path) => findNodeAtLocation(root, [...path]) !== undefined,
  });
}

const jsonMistakes: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: 'is no JSON: a word in quotes, a number, true, false or null is expected here',
  InvalidNumberFormat: 'is no JSON: this is no number',
  PropertyNameExpected:
    'is no JSON: a name in double quotes is expected here (no comma before a closing brace)',
  ValueExpected: 'is no JSON: a value is expected here (no comma before a closing bracket)',
  ColonExpected: 'is no JSON: a colon is expected here',
  CommaExpected: 'is no JSON: a comma is expected here',
  CloseBraceExpected: 'is no JSON: a closing } is expected here',
  CloseBracketExpected: 'is no JSON: a closing ] is expected here',
  EndOfFileExpected: 'is no JSON: nothing is expected after the end of the value',
  InvalidCommentToken: 'is no JSON: comments are not allowed',
  UnexpectedEndOfComment: 'is no JSON: comments are not allowed',
  UnexpectedEndOfString: 'is no JSON: a text lacks its closing quotes',
  UnexpectedEndOfNumber: 'is no JSON: this is no number',
  InvalidUnicode: 'is no JSON: \\u must be followed by four hexadecimal digits',
  InvalidEscapeCharacter: 'is no JSON: a backslash must be written twice',
  InvalidCharacter: 'is no JSON: a control character such as a tab inside a text',
  '<unknown ParseErrorCode>': 'is no JSON',
};

function nearest(root: Node, path: PolicyPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

/** JSON.parse would keep the last one and say nothing. */
function namesGivenTwice(node: Node, path: string): { readonly name: Node; readonly path: string }[] {
  const children = node.children ?? [];
  if (node.type === 'array') {
    return children.flatMap((child, index) => namesGivenTwice(child, below(path, index)));
  }
  if (node.type !== 'object') return [];
  const seen = new Set<unknown>();
  return children.flatMap(({ children: [name, value] = [] }) => {
    if (name === undefined || value === undefined) return [];
    const at = below(path, String(name.value));
    const again = seen.has(name.value);
    seen.add(name.value);
    return [...(again ? [{ name, path: at }] : []), ...namesGivenTwice(value, at)];
  });
}

const below = (path: string, name: string | number): string =>
  path === '' ? String(name) : `${path}.${name}`;

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
