import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { ringChannels } from '../shared/ipc/channels';
import type { RingApi, RingCard } from '../shared/ipc/ring';

const api: RingApi = {
  onCard: (listener) => {
    const forward = (_event: IpcRendererEvent, card: RingCard): void => {
      listener(card);
    };
    ipcRenderer.on(ringChannels.card, forward);
    return () => ipcRenderer.off(ringChannels.card, forward);
  },
  answer: (callId) => {
    ipcRenderer.send(ringChannels.answer, callId);
  },
  reject: (callId) => {
    ipcRenderer.send(ringChannels.reject, callId);
  },
};
contextBridge.exposeInMainWorld('yidianRing', api);
