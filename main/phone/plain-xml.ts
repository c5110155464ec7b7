export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly depth: number;
  readonly attributes: ReadonlyMap<string, string>;
  /** Its own first text, before any element inside. */
  readonly text: string;
}

const maxLength = 65_536;
const maxElements = 2000;
const maxDepth = 16;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** One token: a comment or declaration, a tag, or text up to the next tag. No part of it can be matched in two ways. */
const token = /<!--[^]*?-->|<\?[^?]*\?>|<(\/?)([A-Za-z_][\w.:-]*)([^<>]*?)(\/?)>|[^<]+/gy;
const attribute = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;

/**
 * The elements of a small XML document in their order, or null where it is not well-formed, too large, or uses what no notification
 * needs and attackers like: DOCTYPE, CDATA, entities of its own.
 */
export function readElements(document: string): readonly XmlElement[] | null {
  if (document.length > maxLength) return null;
  const elements: { name: string; depth: number; attributes: Map<string, string>; text: string }[] = [];
  const open: string[] = [];
  let fresh: { text: string } | null = null;
  token.lastIndex = 0;
  let at = 0;
  while (at < document.length) {
    const found = token.exec(document);
    if (!found) return null;
    at = token.lastIndex;
    const [whole, closing, tag, inside = '', empty] = found;
    if (tag === undefined) {
      if (whole.startsWith('<')) continue;
      if (open.length === 0 && whole.trim() !== '' && whole !== '\uFEFF') return null;
      const text = decode(whole);
      if (text === null) return null;
      if (fresh) fresh.text += text;
      continue;
    }
    fresh = null;
    if (closing === '/') {
      if (open.pop() !== tag || inside.trim() !== '') return null;
      continue;
    }
    const attributes = readAttributes(inside);
    const second = open.length === 0 && elements.length > 0;
    if (!attributes || second || open.length >= maxDepth || elements.length >= maxElements) return null;
    const element = { name: localName(tag), depth: open.length, attributes, text: '' };
    elements.push(element);
    if (empty === '/') continue;
    fresh = element;
    open.push(tag);
  }
  return open.length === 0 && elements.length > 0 ? elements : null;
}

function readAttributes(inside: string): Map<string, string> | null {
  const attributes = new Map<string, string>();
  attribute.lastIndex = 0;
  let at = 0;
  while (inside.slice(at).trim() !== '') {
    const found = attribute.exec(inside);
    if (!found) return null;
    at = attribute.lastIndex;
    const [, name = '', double, single] = found;
    const value = decode(double ?? single ?? '');
    if (value === null || attributes.has(name)) return null;
    attributes.set(name, value);
  }
  return attributes;
}

/** Null for an entity that XML itself does not know. */
function decode(text: string): string | null {
  const strange: string[] = [];
  const decoded = text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const numeric = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = numeric
      ? parseInt(numeric[1] ?? numeric[2] ?? '', numeric[1] === undefined ? 10 : 16)
      : null;
    if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (known === undefined || !whole.endsWith(';')) strange.push(name);
    return known ?? '';
  });
  return strange.length > 0 ? null : decoded;
}

const localName = (tag: string): string => tag.slice(tag.indexOf(':') + 1);
