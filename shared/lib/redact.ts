const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/((?:proxy-)?authorization\s*:\s*).*/gi, '$1…'],
  [/(password|token|secret)(["']?\s*[:=]\s*)[^\r\n,}]+/gi, '$1$2…'],
  [/\bBearer\s+\S+/gi, 'Bearer …'],
  // SIP and tel addresses keep their host only
  [/\b(sips?|tel):[^@\s<>;]+(@?)/gi, '$1:…$2'],
  // identity numbers, then phone numbers in any spelling
  [/\b\d{17}[\dXx]\b/g, '…'],
  [/(?<![\d.])\+?\d(?:[\s-]?\d){6,14}(?![\d.])/g, '…'],
];

/** Takes secrets, addresses and numbers of people out of a line before it is kept; names never belong in a line at all. */
export function redact(line: string): string {
  return rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
