import type { DeskApp } from '../../support/desk-app';

export type DeskProcess = 'screen' | 'audio' | 'ring' | 'cache' | 'centre' | 'gpu' | 'network' | 'sound';

/** The process of a running desk that does this now; null while there is none. */
export function pidOf({ app }: DeskApp, what: DeskProcess): Promise<number | null> {
  return app.evaluate(({ app: electron, BrowserWindow }, wanted) => {
    const windowAt = (start: string): number | null => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith(start));
      const pid = window?.webContents.isCrashed() === false ? window.webContents.getOSProcessId() : 0;
      return pid === 0 ? null : pid;
    };
    if (wanted === 'screen') return windowAt('app://main/');
    if (wanted === 'audio') return windowAt('app://audio/');
    if (wanted === 'ring') return windowAt('app://ring/');
    const named: Readonly<Record<string, readonly [string, RegExp]>> = {
      cache: ['Utility', /yidian-cache/],
      centre: ['Utility', /yidian-centre/],
      network: ['Utility', /network\.mojom/],
      sound: ['Utility', /audio\.mojom/],
      gpu: ['GPU', /./],
    };
    const [type, name] = named[wanted] ?? ['', /$^/];
    const found = electron
      .getAppMetrics()
      .find((one) => one.type === type && name.test(`${one.serviceName ?? ''} ${one.name ?? ''} GPU`));
    return found?.pid ?? null;
  }, what);
}
