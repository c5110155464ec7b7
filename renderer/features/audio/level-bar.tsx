import { useTexts } from '../../i18n/use-texts';

/** What people hear as twice as loud is a step of decibels: −60 dB and below is empty, 0 dB full. */
const floorDb = -60;
/** Speech that goes over this is about to be cut off. */
const loudFrom = 95;

export function levelPercent(rms: number): number {
  if (rms <= 0) return 0;
  const db = 20 * Math.log10(rms);
  return Math.round(Math.min(100, Math.max(0, 100 * (1 - db / floorDb))));
}

interface LevelBarProps {
  readonly label: string;
  /** 0–1; null while it is not measured. */
  readonly rms: number | null;
  readonly testId: string;
}

export function LevelBar({ label, rms, testId }: LevelBarProps) {
  const t = useTexts();
  const percent = levelPercent(rms ?? 0);
  return (
    <div
      className="level"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('sound.levelValue', { percent })}
      data-loud={percent >= loudFrom}
      data-testid={testId}
    >
      <i style={{ transform: `scaleX(${String(percent / 100)})` }} />
    </div>
  );
}
