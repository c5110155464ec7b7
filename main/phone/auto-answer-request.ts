const maxLength = 1024;

/**
 * Whether the server asks the phone to answer by itself: Answer-Mode (RFC 5373), Call-Info or Alert-Info with answer-after, Alert-Info
 * naming auto-answer, P-Auto-Answer. Whether it is obeyed is not the phone's to say.
 */
export function asksAutoAnswer(valueOf: (name: string) => string | undefined): boolean {
  const header = (name: string) => (valueOf(name) ?? '').slice(0, maxLength).toLowerCase();
  const mode = /^\s*auto\b/;
  const after = /;\s*answer-after\s*=\s*0\b/;
  return (
    mode.test(header('answer-mode')) ||
    mode.test(header('priv-answer-mode')) ||
    /^\s*(normal|auto)\b/.test(header('p-auto-answer')) ||
    after.test(header('call-info')) ||
    after.test(header('alert-info')) ||
    /auto[ -]?answer/.test(header('alert-info'))
  );
}
