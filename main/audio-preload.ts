import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { mediaChannels } from '../shared/ipc/channels';
import type { MediaApi } from '../shared/ipc/media';

type Envelope = Parameters<Parameters<MediaApi['onRequest']>[0]>[0];

const api: MediaApi = {
  onRequest: (listener) => {
    const forward = (_event: IpcRendererEvent, envelope: Envelope): void => {
      listener(envelope);
    };
    ipcRenderer.on(mediaChannels.request, forward);
    return () => ipcRenderer.off(mediaChannels.request, forward);
  },
  answer: (envelope) => {
    ipcRenderer.send(mediaChannels.answer, envelope);
  },
  event: (event) => {
    ipcRenderer.send(mediaChannels.event, event);
  },
};
contextBridge.exposeInMainWorld('yidianMedia', api);
