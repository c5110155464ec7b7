import { describe, expect, it } from 'vitest';
import { createDeskClient } from '../../../renderer/bridge/desk-client';
import { createFakeBridge } from '../../../renderer/gallery/fake-bridge';
import { desk } from '../../../renderer/gallery/fixtures';
import { policies } from '../../../renderer/gallery/policies';
import { FrameWriter } from '../../../renderer/ui/frame-writer';

function bench() {
  const frames: (() => void)[] = [];
  const sent: object[] = [];
  const writer = new FrameWriter<{ description: string; cause: string }>({
    send: (edit) => {
      sent.push(edit);
    },
    nextFrame: (callback) => {
      frames.push(callback);
      return () => void frames.splice(frames.indexOf(callback), 1);
    },
  });
  return { writer, sent, frames };
}

describe('edits of a form', () => {
  it('leave as one message a frame with the latest of each field', () => {
    const { writer, sent, frames } = bench();
    for (const description of ['a', 'ab', 'abc']) writer.edit({ description });
    writer.edit({ cause: 'fibreCut' });
    expect(sent).toEqual([]);
    frames.shift()?.();
    expect(sent).toEqual([{ description: 'abc', cause: 'fibreCut' }]);
  });

  it('leave at once when flushed, and not a second time at the frame', () => {
    const { writer, sent, frames } = bench();
    writer.edit({ description: 'last words' });
    writer.flush();
    writer.flush();
    expect(frames).toEqual([]);
    expect(sent).toEqual([{ description: 'last words' }]);
  });

  it('reach main before a command that follows in the same frame', () => {
    const { api, asked } = createFakeBridge(desk, policies);
    const client = createDeskClient(api);
    const contactId = desk.contacts[0]?.id;
    if (contactId === undefined) throw new Error('the fixture has no contact');
    const writer = new FrameWriter<{ description: string }>({
      send: (edit) => {
        client.ask('fault/edit', { contactId, ...edit });
      },
      nextFrame: () => () => undefined,
    });
    const undo = client.beforeCommands(() => {
      writer.flush();
    });
    writer.edit({ description: 'last words' });
    client.ask('fault/confirm', { contactId, as: 'newTicket' });
    expect(asked.map(({ name }) => name)).toEqual(['fault/edit', 'fault/confirm']);
    undo();
    writer.edit({ description: 'later' });
    client.ask('fault/cancel', { contactId });
    expect(asked.at(-1)?.name).toBe('fault/cancel');
  });
});
