import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { answerCommand, type CommandHandlers } from '../../../main/ipc/answer-command';
import { commandNames } from '../../../shared/ipc/contract';
import { ok } from '../../../shared/lib/result';

function handlers(run: (name: string, input: unknown) => unknown): CommandHandlers {
  return Object.fromEntries(
    commandNames.map((name) => [name, (input: unknown) => run(name, input)]),
  ) as unknown as CommandHandlers;
}

describe('a command from the screen', () => {
  it('reaches its handler parsed', async () => {
    const seen: unknown[] = [];
    const table = handlers((name, input) => {
      seen.push([name, input]);
      return ok(null);
    });
    const message = { name: 'call/answer', input: { callId: 'c-1', extra: 'dropped' } };
    expect(await answerCommand(table, message, () => undefined)).toEqual(ok(null));
    expect(seen).toEqual([['call/answer', { callId: 'c-1' }]]);
  });

  it.each([
    ['an unknown name', { name: 'shell/exec', input: null }],
    ['a prototype name', { name: '__proto__', input: null }],
    ['no name', { input: null }],
    ['a payload of the wrong shape', { name: 'call/answer', input: { callId: 7 } }],
    [
      'words without end',
      {
        name: 'wrapUp/edit',
        input: { contactId: 'a', revision: 1, notes: 'x'.repeat(20_001), reasonCode: null },
      },
    ],
    ['tones that are none', { name: 'call/sendDtmf', input: { callId: 'c', tones: '1;INVITE' } }],
  ])('with %s is refused and runs nothing', async (_what, message) => {
    let ran = false;
    const table = handlers(() => {
      ran = true;
      return ok(null);
    });
    expect(await answerCommand(table, message, () => undefined)).toMatchObject({
      failure: { code: 'badRequest' },
    });
    expect(ran).toBe(false);
  });

  it('whose handler throws is answered `internal`, and the log keeps the surprise', async () => {
    const log: string[] = [];
    const table = handlers(() => {
      throw new Error('boom');
    });
    const answer = await answerCommand(table, { name: 'desk/snapshot', input: null }, (line) =>
      log.push(line),
    );
    expect(answer).toMatchObject({ failure: { code: 'internal' } });
    expect(log.join()).toContain('boom');
  });

  it('may be anything at all without breaking the edge', async () => {
    const table = handlers(() => ok(null));
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        const answer = await answerCommand(table, message, () => undefined);
        expect(answer).toHaveProperty('ok');
      }),
    );
  });
});
