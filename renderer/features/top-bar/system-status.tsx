import { useTranslation } from 'react-i18next';
import { useClient, useDesk } from '../../bridge/desk-context';
import { Countdown } from '../../ui/countdown';
import { Elapsed } from '../../ui/elapsed';
import { Tag, type Tone } from '../../ui/tag';
import { useFailureWords } from '../../ui/use-failure-words';
import type { DeskState } from '../../../shared/ipc/desk-state';
import type { Failure } from '../../../shared/ipc/failure';

const registrationTones: Record<DeskState['registration']['state'], Tone> = {
  unconfigured: 'warn',
  connecting: 'plain',
  registered: 'good',
  failed: 'bad',
};
const centreTones: Record<DeskState['centre']['state'], Tone> = {
  connecting: 'plain',
  online: 'good',
  offline: 'warn',
};
const storageTones: Record<DeskState['storage']['state'], Tone> = {
  opening: 'plain',
  ready: 'plain',
  memoryOnly: 'warn',
  down: 'bad',
};
const audioTones: Record<DeskState['audio']['state'], Tone> = {
  starting: 'plain',
  ready: 'plain',
  listenOnly: 'warn',
  noSpeaker: 'bad',
  down: 'bad',
};

/** Phone, centre, local files, sound, and what is owed: each what was last confirmed, with its age where it can go stale. */
export function SystemStatus() {
  const { t } = useTranslation();
  const client = useClient();
  const words = useFailureWords();
  const registration = useDesk((state) => state.registration);
  const centre = useDesk((state) => state.centre);
  const storage = useDesk((state) => state.storage);
  const audio = useDesk((state) => state.audio);
  const outbox = useDesk((state) => state.outbox);
  const why = (failure: Failure | undefined): string | undefined => {
    if (!failure) return undefined;
    const { what, means, act } = words(failure);
    return [what, means, act].join('\n');
  };
  return (
    <div className="status">
      <Tag
        mark
        tone={
          registration.state === 'registered' && registration.insteadOf
            ? 'warn'
            : registrationTones[registration.state]
        }
        testId="registration-state"
        state={registration.state}
        hint={registrationHint(registration, why)}
        onPress={() => {
          client.cues.give('diagnostics');
        }}
      >
        <Words
          well={registration.state === 'registered'}
          short={t('short.phone')}
          long={t(`registration.${registration.state}`)}
        />
        {registration.state === 'failed' && registration.retryAtMs !== null ? (
          <Countdown untilMs={registration.retryAtMs} over="…" />
        ) : null}
      </Tag>
      <Tag
        mark
        tone={centreTones[centre.state]}
        testId="centre-state"
        state={centre.state}
        hint={why(centre.failure)}
      >
        <Words
          well={centre.state === 'online'}
          short={t('short.centre')}
          long={t(`centre.${centre.state}`)}
        />
        <Elapsed sinceMs={centre.sinceMs} />
      </Tag>
      <Tag
        mark={storage.state !== 'ready'}
        tone={storageTones[storage.state]}
        testId="storage-state"
        state={storage.state}
        hint={why(storage.failure)}
      >
        <Words
          well={storage.state === 'ready'}
          short={t('short.storage', { count: storage.customers })}
          long={t(`storage.${storage.state}`, { count: storage.customers })}
        />
      </Tag>
      <Tag
        mark={audio.state !== 'ready'}
        tone={audioTones[audio.state]}
        testId="audio-state"
        state={audio.state}
        hint={
          why(audio.failure) ??
          [audio.microphone, audio.speaker].filter((device) => device !== null).join('\n')
        }
      >
        <Words well={audio.state === 'ready'} short={t('short.audio')} long={t(`audio.${audio.state}`)} />
      </Tag>
      {outbox.waiting + outbox.refused > 0 ? (
        <Tag mark tone={outbox.refused > 0 ? 'bad' : 'warn'} testId="outbox-badge">
          {t('outbox.waiting', { count: outbox.waiting + outbox.refused })}
        </Tag>
      ) : null}
    </div>
  );
}

function registrationHint(
  registration: DeskState['registration'],
  why: (failure: Failure | undefined) => string | undefined,
): string | undefined {
  if (registration.state === 'unconfigured') return undefined;
  if (registration.state === 'failed') return why(registration.failure);
  const { server } = registration;
  return registration.state === 'registered' && registration.insteadOf
    ? `${server}\n${why(registration.insteadOf.failure) ?? ''}`
    : server;
}

/** What is well needs only its name where room is short; what is not is always said in full. */
function Words({ well, short, long }: { well: boolean; short: string; long: string }) {
  return well ? (
    <>
      <span className="if-roomy">{long}</span>
      <span className="if-tight" aria-label={long} role="img">
        {short}
      </span>
    </>
  ) : (
    long
  );
}
