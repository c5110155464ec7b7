import { UserAgent, type Core } from 'sip.js';
import type { CallId } from '../../shared/domain/ids';
import type { UnheardBye } from '../../shared/domain/unheard-bye';

/** What a later run must know of this BYE. */
export function unheardBye(
  callId: CallId,
  message: Core.OutgoingRequestMessage,
  saidAtMs: number,
): UnheardBye {
  return {
    callId,
    saidAtMs,
    dialogId: message.callId,
    localTag: message.fromTag,
    remoteTag: message.toTag ?? '',
    localUri: message.fromURI.toRaw(),
    remoteUri: message.toURI.toRaw(),
    targetUri: message.ruri.toRaw(),
    routes: message.getHeaders('route'),
    cseq: message.cseq,
  };
}

/** Says it in the same dialog without a session of ours that knows it, each time under the next number. */
export function byeAgain(
  core: Core.UserAgentCore,
  { targetUri, localUri, remoteUri, ...bye }: UnheardBye,
): (told: Core.OutgoingRequestDelegate) => void {
  let { cseq } = bye;
  return (told) => {
    const target = UserAgent.makeURI(targetUri);
    const local = UserAgent.makeURI(localUri);
    const remote = UserAgent.makeURI(remoteUri);
    if (!target || !local || !remote) return;
    cseq += 1;
    const dialog = { callId: bye.dialogId, fromTag: bye.localTag, toTag: bye.remoteTag };
    const options = { ...dialog, cseq, routeSet: bye.routes };
    core.request(core.makeOutgoingRequestMessage('BYE', target, local, remote, options), told);
  };
}
