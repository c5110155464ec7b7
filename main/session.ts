import type { AuditAction } from '../shared/domain/audit';
import type { Agent } from '../shared/domain/settings';
import { failure } from '../shared/ipc/failure';
import { err, ok } from '../shared/lib/result';
import type { DeskStore } from './desk/desk-store';
import type { Cache, Clock, Outcome } from './desk/ports';
import { adoptFiles, disownFiles } from './files-owner';

/** How long the last entries of the trail may keep the connection to the centre open. */
const auditPatienceMs = 2000;
const auditLookMs = 50;

export interface SessionOptions {
  readonly store: DeskStore;
  readonly cache: Pick<Cache, 'purge' | 'readSecret' | 'writeSecret' | 'unsentAudit'>;
  readonly clock: Clock;
  readonly audit: (action: AuditAction) => Promise<Outcome<void>>;
  /** Takes what belongs to customers off the desk: open pages, portfolio, clipboard. */
  readonly clearDesk: () => Promise<void>;
  /** Makes this agent the one of the settings, on disk. */
  readonly saveAgent: (agent: Agent) => Promise<Outcome<null>>;
  readonly stopPhone: () => Promise<void>;
  /** Tells the centre that this agent is gone; at most a few seconds. */
  readonly endShift: () => Promise<void>;
  /** Leaves the centre; in practice it ends with it. */
  readonly leaveCentre: () => Promise<void>;
  /** Connects everything with the settings as they are, under the agent they name. */
  readonly connect: () => void;
  readonly log: (line: string) => void;
}

export interface Session {
  /** Refused with notNow while a call is up or a contact is not wrapped up. A failure of the purge is told; the agent is signed out all the same. */
  signOut(): Promise<Outcome<null>>;
  signIn(agent: Agent): Promise<Outcome<null>>;
  /** The local files are made this agent's own: customers fetched for another agent or role are destroyed. Does nothing once that is done. */
  takeFiles(agent?: Agent): Promise<void>;
}

/** Who works here: from the start the agent of the settings, until they sign out. */
export function createSession(options: SessionOptions): Session {
  const { store, cache, clock, audit, log } = options;
  let changing = false;
  /** Whose the files are known to be: `<id> <role>`. */
  let owner: string | null = null;
  let taking = Promise.resolve();

  /** One change after the other; what comes while one is under way is refused. */
  async function alone(change: () => Promise<Outcome<null>>): Promise<Outcome<null>> {
    if (changing) return err(failure('notNow', 'the session is changing'));
    changing = true;
    try {
      return await change();
    } finally {
      changing = false;
    }
  }

  async function auditHasLeft(): Promise<void> {
    const untilMs = clock.now() + auditPatienceMs;
    while (store.state.centre.state === 'online' && clock.now() < untilMs) {
      const unsent = await cache.unsentAudit(1);
      if (!unsent.ok || unsent.value.length === 0) return;
      await new Promise<void>((resolve) => clock.after(auditLookMs, resolve));
    }
  }

  async function signOut(): Promise<Outcome<null>> {
    if (store.state.session === 'signedOut') return ok(null);
    if (store.state.contacts.length > 0) return err(failure('notNow', 'a contact is not wrapped up'));
    await audit({ kind: 'signedOut' });
    await audit({ kind: 'purged', why: 'signOut' });
    store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    await Promise.all([options.stopPhone(), options.endShift(), options.clearDesk(), auditHasLeft()]);
    await options.leaveCentre();
    const purged = await cache.purge();
    if (!purged.ok) {
      // the files keep their owner, so that nobody else is given what is left in them
      log(`signed out, but the files were not purged: ${purged.failure.code}`);
      return purged;
    }
    await disownFiles(cache);
    owner = null;
    return ok(null);
  }

  async function signIn(agent: Agent): Promise<Outcome<null>> {
    if (store.state.session === 'signedIn') return err(failure('notNow', 'an agent is signed in'));
    const saved = await options.saveAgent(agent);
    if (!saved.ok) return saved;
    const { extension } = store.state.agent;
    store.dispatch({ type: 'agentChanged', agent: { ...agent, extension }, mode: store.state.mode });
    store.dispatch({ type: 'sessionChanged', session: 'signedIn' });
    await takeFiles();
    await audit({ kind: 'signedIn', role: agent.role });
    options.connect();
    return ok(null);
  }

  async function takeNow(agent: Agent): Promise<void> {
    const next = `${agent.id} ${agent.role}`;
    if (store.state.session === 'signedOut' || owner === next) return;
    const taken = await adoptFiles({ cache, audit, agent, clearDesk: options.clearDesk });
    if (taken.ok) owner = next;
    else log(`local files not taken: ${taken.failure.code}`);
  }

  /** One after the other: whoever waits may read the files. */
  const takeFiles = (agent?: Agent): Promise<void> =>
    (taking = taking.then(() => takeNow(agent ?? store.state.agent)));

  return { signOut: () => alone(signOut), signIn: (agent) => alone(() => signIn(agent)), takeFiles };
}
