import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { screenChannels } from '../shared/ipc/channels';
import type { bulkPortMessage, ScreenApi } from '../shared/ipc/contract';
import type { DeskDelta } from '../shared/ipc/desk-state';

/** The page's window, of which main's types know nothing. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

const api: ScreenApi = {
  invoke: (name, input) => ipcRenderer.invoke(screenChannels.command, { name, input }),
  onDelta: (listener) => {
    const forward = (_event: IpcRendererEvent, delta: DeskDelta): void => {
      listener(delta);
    };
    ipcRenderer.on(screenChannels.delta, forward);
    return () => ipcRenderer.off(screenChannels.delta, forward);
  },
};
contextBridge.exposeInMainWorld('yidian', api);

// the contract's own constant would bring its schemas along; the type holds the two together
const kind: typeof bulkPortMessage = screenChannels.bulkPort;
ipcRenderer.on(screenChannels.bulkPort, (event) => {
  window.postMessage({ kind }, window.location.origin, event.ports);
});
