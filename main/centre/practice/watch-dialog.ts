import { Core } from 'sip.js';

/** A first SUBSCRIBE or a later one. */
export type SubscribeRequest = Pick<Core.IncomingSubscribeRequest, 'message' | 'accept' | 'reject'>;

/** The dialog of one subscription, at the side that notifies; sip.js has only the other one. */
export class WatchDialog extends Core.Dialog {
  readonly #onRefresh: (request: SubscribeRequest) => void;

  constructor(
    core: Core.UserAgentCore,
    message: Core.IncomingRequestMessage,
    toTag: string,
    onRefresh: (request: SubscribeRequest) => void,
  ) {
    super(core, Core.Dialog.initialDialogStateForUserAgentServer(message, toTag));
    this.#onRefresh = onRefresh;
  }

  override receiveRequest(message: Core.IncomingRequestMessage): void {
    if (!this.sequenceGuard(message)) return;
    super.receiveRequest(message);
    if (message.method === 'SUBSCRIBE') this.#onRefresh(new Core.ReSubscribeUserAgentServer(this, message));
    else this.core.replyStateless(message, { statusCode: 405 });
  }

  notify(extraHeaders: string[], body: Core.Body | undefined, onRefused: () => void): void {
    const message = this.createOutgoingRequestMessage('NOTIFY', {
      extraHeaders,
      ...(body === undefined ? {} : { body }),
    });
    this.core.request(message, { onReject: onRefused });
  }
}
