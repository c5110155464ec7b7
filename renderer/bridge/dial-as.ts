import type { DialTarget } from '../../shared/ipc/contract';
import type { DeskClient } from './desk-client';

/** Dials a number the screen may not know. A refusal is a passing sentence: what asked may be gone by then. */
export function dialAs(client: DeskClient, target: DialTarget): void {
  void client.run('call/dial', target).then((result) => {
    client.hints.sayRefusal(result);
    client.forget('call');
  });
}
