import type { CommandResult } from '../../shared/ipc/contract';
import type { DeskClient } from './desk-client';

/** Goes into another scene, and says what that makes of what the agent chose: brought back, or replaced. A refusal is the caller's to tell. */
export async function chooseScene(client: DeskClient, code: string): Promise<CommandResult<'scene/choose'>> {
  const result = await client.run('scene/choose', { code });
  if (!result.ok) return result;
  const { restored: choice, replaced } = result.value;
  if (replaced !== null) client.hints.say({ kind: 'replaced', ...replaced });
  if (choice === null) return result;
  const now = client.mirror.store.getState().state?.availability.status.state;
  client.hints.say({ kind: 'restored', choice, later: now === 'onCall' || now === 'wrapUp' });
  return result;
}
