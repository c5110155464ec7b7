import type { CallSignalling, EndCause } from './call-signalling';
import type { CallerIdentity } from './caller-identity';
import type { IncomingWithMedia } from './incoming-with-media';
import type { MediaSession } from './media-session';

/**
 * Answers an INVITE that takes the far side's place in a call (RFC 3891), without ringing. Its sound is agreed on beside the call's, in
 * the same direction and as silent, and takes its place only when the answer is given: null, and nothing has changed, where there was none.
 */
export async function acceptReplacement(
  incoming: Pick<IncomingWithMedia, 'useMedia' | 'take'>,
  media: MediaSession,
  ended: (cause: EndCause, of: CallSignalling) => void,
  asserted: (who: CallerIdentity) => void,
): Promise<CallSignalling | null> {
  const beside = media.beside();
  incoming.useMedia(beside);
  let stands = false;
  let goes: (outcome: 'over') => void = () => undefined;
  const gone = new Promise<'over'>((resolve) => {
    goes = resolve;
  });
  const signalling = incoming.take((cause) => {
    if (stands) ended(cause, signalling);
    else goes('over');
  }, asserted);
  const accepted = signalling.accept().then(
    () => {
      stands = true;
      return 'stands' as const;
    },
    () => {
      signalling.refuse(480);
      return 'over' as const;
    },
  );
  // given up, it is over at once: its sound may still be long in coming
  if ((await Promise.race([accepted, gone])) === 'over') {
    beside.close();
    return null;
  }
  incoming.useMedia(media);
  void media.become(beside);
  return signalling;
}
