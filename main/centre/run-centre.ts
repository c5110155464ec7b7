import { randomBytes } from 'node:crypto';
import type { Clock } from '../desk/ports';
import { AgentStates } from './agent-states';
import { createServer } from './api/create-server';
import { createCallerQueue } from './caller-queue';
import type { CentreOptions } from './centre-options';
import { EventLog } from './events/event-log';
import type { Practice } from './practice/create-practice';
import { sampleFill } from './sample/sample-fill';
import { openSqliteStore } from './store/sqlite-store';
import type { Store } from './store/store';

export interface RunningCentre {
  readonly centreUrl: string;
  readonly token: string;
  /** What a desk registers with; null when callers are not simulated. */
  readonly practicePhone: Practice['account'] | null;
  readonly customers: number;
  /** Stops callers, ends requests and event streams, closes the files. */
  dispose(): Promise<void>;
}

/** Opens the store, fills it on first start, starts the callers if wanted, and listens. Rejects with a sentence when it cannot. */
export async function runCentre(
  options: CentreOptions,
  clock: Clock,
  log: (line: string) => void,
): Promise<RunningCentre> {
  const store = openSqliteStore(options.data, clock.now(), log);
  const undo: (() => Promise<void>)[] = [() => store.close()];
  const dispose = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const customers = await store.fill(sampleFill(options.customers, options.seed, clock.now()));
    if (customers !== options.customers)
      log(`the data folder holds ${String(customers)} customers and keeps them`);
    const events = new EventLog(randomBytes(6).toString('hex'));
    const agents = new AgentStates(clock);
    const practice = options.practice ? await openPractice(options, store, clock, log) : null;
    if (practice !== null) {
      undo.push(() => practice.dispose());
      practice.subscribe(() => {
        events.append({ kind: 'practiceChanged' });
      });
      // one extension, one desk: whoever told their state last works there
      agents.subscribe(({ takesCalls }) => {
        practice.setTakesCalls(takesCalls);
      });
    }
    const app = createServer({ store, events, agents, clock, practice, log }, options.token);
    undo.push(() => app.close());
    const centreUrl = await app.listen({ host: options.host, port: options.port });
    return { centreUrl, token: options.token, practicePhone: practice?.account ?? null, customers, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function openPractice(
  { host, seed }: CentreOptions,
  store: Store,
  clock: Clock,
  log: (line: string) => void,
): Promise<Practice> {
  // Loaded only when asked for: a headless centre carries no telephony.
  const { createPractice } = await import('./practice/create-practice');
  const nextCaller = await createCallerQueue(store, seed, practiceVoices);
  return createPractice({
    host,
    user: '8012',
    password: randomBytes(12).toString('base64url'),
    nextCaller,
    clock,
    log,
  });
}

const practiceVoices = ['zh-line-down', 'zh-slow-broadband', 'zh-bill', 'zh-urge'] as const;
