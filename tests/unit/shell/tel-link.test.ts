import { describe, expect, it } from 'vitest';
import { telNumberIn } from '../../../main/shell/tel-link';

describe('a tel: link on the command line', () => {
  it('is found among the switches a browser or the system adds', () => {
    expect(
      telNumberIn(['yidian', '--no-sandbox', 'tel:+86-22-2388-0007', '--original-process-start-time=1']),
    ).toBe('+862223880007');
  });

  it('is none where there are two, or none, or one that is no number', () => {
    for (const words of [
      [],
      ['--profile', '/tmp/tel:10086'],
      ['tel:10086', 'tel:10010'],
      ['tel:10086 --inspect'],
      ['tel:<script>'],
    ]) {
      expect(telNumberIn(words)).toBeNull();
    }
  });
});
