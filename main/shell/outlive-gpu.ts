import type { App } from 'electron';

/**
 * Chromium ends the whole program, and every call with it, when its GPU process has died six times and there is nothing simpler left to
 * draw with. Where drawing is done by software already, that limit is lifted; elsewhere the fall-back to software comes first.
 */
export function outliveGpu(app: App): void {
  const look = (): void => {
    if (app.getGPUFeatureStatus().gpu_compositing === 'enabled') return;
    app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  };
  app.on('gpu-info-update', look);
  app.on('child-process-gone', (_event, { type }) => {
    if (type === 'GPU') look();
  });
}
