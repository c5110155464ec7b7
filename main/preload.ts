import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { screenChannels } from '../shared/ipc/channels';
import type { ScreenApi } from '../shared/ipc/contract';
import type { DeskDelta } from '../shared/ipc/desk-state';

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
