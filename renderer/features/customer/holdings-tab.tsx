import type { Product } from '../../../shared/domain/holdings';
import { useTexts } from '../../i18n/use-texts';
import { unhealthyFirst } from '../../../shared/domain/line-order';
import { LinesTable, productWords } from './lines-table';
import { PartSection } from './part-section';
import type { Subject } from './subject';

/** Every line with what is sold on it, then what hangs on no line. */
export function HoldingsTab({ subject }: { readonly subject: Subject }) {
  const t = useTexts();
  const { lines, products } = subject.view.parts;
  const sold = products.state === 'known' ? products.value : null;
  return (
    <>
      <PartSection
        title={t('view.lines.title')}
        part={lines}
        target={subject.target}
        count={lines.state === 'known' ? lines.value.length : undefined}
        empty={t('lines.empty')}
        isEmpty={(value) => value.length === 0}
        testId="holdings-lines"
      >
        {(value) => <LinesTable subject={subject} lines={unhealthyFirst(value)} products={sold} />}
      </PartSection>
      <PartSection
        title={t('view.products.title')}
        hint={t('view.products.hint')}
        part={products}
        target={subject.target}
        count={products.state === 'known' ? loose(products.value).length : undefined}
        empty={t('view.products.empty')}
        isEmpty={(value) => loose(value).length === 0}
        testId="holdings-products"
      >
        {(value) => (
          <ul className="entries">
            {loose(value).map((product) => (
              <li key={product.id} className="entry one">
                <span className="selectable">{productWords(product, t)}</span>
              </li>
            ))}
          </ul>
        )}
      </PartSection>
    </>
  );
}

const loose = (products: readonly Product[]): readonly Product[] =>
  products.filter(({ lineId }) => lineId === undefined);
