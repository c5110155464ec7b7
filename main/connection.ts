import { phoneAccountSchema, type Settings } from '../shared/domain/settings';
import type { DeskStore } from './desk/desk-store';
import type { BackOffice, Phone } from './desk/ports';
import type { PracticeCentre, PracticeReady } from './shell/practice-centre';
import type { CentreAddress, CentreBox, Target } from './target';

export interface ConnectionOptions {
  readonly store: DeskStore;
  readonly phone: Pick<Phone, 'start' | 'stop'>;
  readonly backOffice: Pick<BackOffice, 'connect' | 'disconnect'>;
  readonly centre: CentreBox;
  /** What real settings point at, with its secrets. */
  readonly target: () => Promise<Target>;
  readonly centreBeforeSecrets: (centre: NonNullable<Settings['centre']>) => CentreAddress;
  readonly runPractice: (settings: Settings, onReady: (ready: PracticeReady) => void) => PracticeCentre;
  /** The practice centre is connected: calls may begin. */
  readonly onPractice: () => void;
}

export interface Connection {
  /** Points everything at the centre and the phone that these settings name; in practice starts a centre first. */
  readonly apply: (settings: Settings) => Promise<void>;
  readonly stopPhone: () => Promise<void>;
  /** In practice the centre ends with it. */
  readonly leaveCentre: () => Promise<void>;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { store, phone, backOffice, centre } = options;
  let practice: PracticeCentre | null = null;

  async function connect(next: Target): Promise<void> {
    if (next.centre) {
      centre.set(next.centre);
      backOffice.connect(next.centre);
    } else backOffice.disconnect();
    if (next.phone) phone.start(next.phone);
    else await phone.stop();
  }

  async function stopPractice(): Promise<void> {
    const ending = practice;
    practice = null;
    await ending?.stop();
  }

  function practiceReady(settings: Settings, { centreUrl, token, practicePhone }: PracticeReady): void {
    const { server, domain, user, password } = practicePhone;
    store.dispatch({ type: 'agentChanged', agent: { ...settings.agent, extension: user }, mode: 'practice' });
    void connect({
      centre: { url: centreUrl, token, ca: null, apis: {} },
      phone: phoneAccountSchema.parse({ server, domain, user, password, displayName: settings.agent.name }),
    });
    options.onPractice();
  }

  return {
    apply: async (settings) => {
      const agent = { ...settings.agent, extension: settings.phone?.user ?? null };
      store.dispatch({ type: 'agentChanged', agent, mode: settings.mode });
      await stopPractice();
      if (settings.mode === 'practice') {
        store.dispatch({ type: 'practiceChanged', practice: { calling: false, nextCallAtMs: null } });
        practice = options.runPractice(settings, (ready) => {
          practiceReady(settings, ready);
        });
        return;
      }
      store.dispatch({ type: 'practiceChanged', practice: null });
      // the files' key may have to come from the centre before the secrets in them can be read
      if (settings.centre) centre.set(options.centreBeforeSecrets(settings.centre));
      await connect(await options.target());
    },
    stopPhone: () => phone.stop(),
    leaveCentre: async () => {
      await stopPractice();
      backOffice.disconnect();
    },
  };
}
