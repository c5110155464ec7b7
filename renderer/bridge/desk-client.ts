import type { CommandInput, CommandName, CommandResult, ScreenApi } from '../../shared/ipc/contract';
import type { Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { createCues, type Cues } from '../stores/cues';
import { createDeskMirror, type DeskMirror } from '../stores/desk';
import { createHints, type Hints } from '../stores/hints';
import { createTicker, type Ticker } from '../stores/ticker';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { closedBulkPort } from './closed-bulk-port';
import type { BulkPort } from './bulk-port';

/** Where on the screen a refused command is told: the noun of its name. */
export type CommandArea = CommandName extends infer N
  ? N extends `${infer A}/${string}`
    ? A
    : never
  : never;
export type RefusedCommands = Partial<Record<CommandArea, Failure>>;

/** All a component needs: the mirror to read, `run` to ask, one clock. Tests and the gallery build it over a fake ScreenApi. */
export interface DeskClient {
  readonly mirror: DeskMirror;
  readonly refused: StoreApi<RefusedCommands>;
  readonly ticker: Ticker;
  /** Search and long lists, straight from the local files. */
  readonly bulk: BulkPort;
  readonly cues: Cues;
  readonly hints: Hints;
  /** Never rejects: a broken road is the failure `internal`. The last refusal of an area stays until its next success. */
  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>>;
  /** For commands whose answer is only "done": the refusal is told in its area. */
  ask<N extends CommandName>(name: N, input: CommandInput<N>): void;
  forget(area: CommandArea): void;
  /** `flush` runs before every command, so that what was typed arrives before what is asked. Returns the undo. */
  beforeCommands(flush: () => void): Dispose;
  start(): Dispose;
}

const areaOf = (name: CommandName): CommandArea => name.slice(0, name.indexOf('/')) as CommandArea;

/** Without a bulk port, as in tests that search nothing, every question to the local files fails with `storage.gone`. */
export function createDeskClient(
  api: ScreenApi,
  bulk: BulkPort = closedBulkPort,
  now: () => number = Date.now,
): DeskClient {
  const mirror = createDeskMirror(api);
  const refused = createStore<RefusedCommands>()(() => ({}));
  const flushes = new Set<() => void>();
  const forget = (area: CommandArea): void => {
    if (refused.getState()[area] === undefined) return;
    const { [area]: _gone, ...rest } = refused.getState();
    refused.setState(rest, true);
  };
  const run = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>> => {
    for (const flush of flushes) flush();
    let result: CommandResult<N>;
    try {
      result = await api.invoke(name, input);
    } catch (error) {
      result = { ok: false, failure: { code: 'internal', detail: String(error) } };
    }
    const area = areaOf(name);
    if (result.ok) forget(area);
    else refused.setState({ [area]: result.failure });
    return result;
  };
  return {
    mirror,
    refused,
    ticker: createTicker(now),
    bulk,
    cues: createCues(),
    hints: createHints(),
    run,
    ask: (name, input) => void run(name, input),
    forget,
    beforeCommands: (flush) => {
      flushes.add(flush);
      return () => void flushes.delete(flush);
    },
    start: () => mirror.start(),
  };
}
