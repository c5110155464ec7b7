import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../main/shell/command-line';

const parsed = (...words: string[]) => {
  const result = parseCommandLine(words);
  return result.ok ? result.value : result.failure;
};

describe('the command line', () => {
  it('knows its options', () => {
    expect(parsed('--profile', '/tmp/p', '--customers', '500', '--locale=en', '--self-test')).toMatchObject({
      profile: '/tmp/p',
      customers: 500,
      locale: 'en',
      'self-test': true,
    });
  });

  it('leaves the switches of Chromium and of debuggers alone', () => {
    expect(
      parsed(
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--remote-debugging-port=0',
        '--theme',
        'dark',
      ),
    ).toMatchObject({
      theme: 'dark',
    });
  });

  it.each([
    [['--customer', '5'], /customer/],
    [['--customers', 'many'], /customers/],
    [['--customers', '0'], /customers/],
    [['--locale', 'fr'], /locale/],
    [['--profile'], /profile/],
    [['--self-test=yes'], /self-test/],
  ])('refuses %j with a sentence that names it', (words, name) => {
    const result = parseCommandLine(words);
    expect(result.ok ? '' : result.failure).toMatch(name);
  });
});
