import type { PortfolioView } from '../../../shared/ipc/portfolio';
import { PortfolioCard } from './portfolio-card';
import { ReadyStrip } from './ready-strip';

interface HomeProps {
  readonly portfolio: PortfolioView;
  readonly onSettings: () => void;
}

/** The page of a seat that owns accounts, while nobody else needs the room. */
export function Home({ portfolio, onSettings }: HomeProps) {
  return (
    <>
      <ReadyStrip onSettings={onSettings} />
      <PortfolioCard portfolio={portfolio} />
    </>
  );
}
