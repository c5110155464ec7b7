import type { Locale } from '../../shared/domain/settings';
import { stateNames } from './states';

interface GalleryIndexProps {
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
}

/** Every state of the whole screen, side by side; each frame is the real screen over a fixture. */
export function GalleryIndex({ locale, theme }: GalleryIndexProps) {
  const hash = (state: string, lang: string, look: string): string =>
    `#state=${state}&lang=${lang}&theme=${look}`;
  const otherLocale = locale === 'en' ? 'zh-CN' : 'en';
  const otherTheme = theme === 'dark' ? 'light' : 'dark';
  return (
    <main className="gallery">
      <p className="gallery-head">
        <a href={hash('', otherLocale, theme)}>{otherLocale}</a>
        <a href={hash('', locale, otherTheme)}>{otherTheme}</a>
      </p>
      {stateNames.map((name) => (
        <figure key={name}>
          <figcaption>
            <a href={hash(name, locale, theme)}>{name}</a>
          </figcaption>
          <iframe title={name} src={`gallery.html${hash(name, locale, theme)}`} loading="lazy" />
        </figure>
      ))}
    </main>
  );
}
