import type { CommandResult } from '../../shared/ipc/contract';
import type { DeskClient } from './desk-client';

/** Goes into another scene, and says what the agent is again where that brings it back. A refusal is the caller's to tell. */
export async function chooseScene(client: DeskClient, code: string): Promise<CommandResult<'scene/choose'>> {
  const result = await client.run('scene/choose', { code });
  const choice = result.ok ? result.value.restored : null;
  if (choice === null) return result;
  const now = client.mirror.store.getState().state?.availability.status.state;
  client.hints.say({ kind: 'restored', choice, later: now === 'onCall' || now === 'wrapUp' });
  return result;
}
