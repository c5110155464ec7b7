import type { Ticket } from '../../shared/domain/customer';
import type { Product } from '../../shared/domain/holdings';
import type { TierView } from '../../shared/domain/tier';
import type { PartView } from '../../shared/ipc/customer-view';

/** Amounts of a customer whose bills are not to be seen yet stand in other places too: in the reason of a tier and behind a warning. */

const isAmount = (name: string): boolean => name.endsWith('Fen');
const withoutAmounts = (facts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !isAmount(name)));

/** The tier with its scores, without the amounts they were reckoned from. */
export const tierWithoutAmounts = (tier: TierView): TierView => ({
  ...tier,
  factors: tier.factors.map((factor) => ({
    ...factor,
    params: withoutAmounts(factor.params),
    parts: factor.parts.filter(({ param }) => !isAmount(param)),
  })),
});

/** Warnings by their rule, without the amounts that fired them. */
export function ticketsWithoutAmounts(tickets: PartView<Ticket[]>): PartView<Ticket[]> {
  if (tickets.state !== 'known') return tickets;
  const told = tickets.value.some(({ churn }) => Object.keys(churn?.facts ?? {}).some(isAmount));
  if (!told) return tickets;
  return {
    ...tickets,
    value: tickets.value.map(({ churn, ...ticket }) =>
      churn === undefined ? ticket : { ...ticket, churn: { ...churn, facts: withoutAmounts(churn.facts) } },
    ),
  };
}

/** What is held, without what it costs a month. */
export function productsWithoutAmounts(products: PartView<Product[]>): PartView<Product[]> {
  if (products.state !== 'known') return products;
  if (products.value.every(({ monthlyFeeFen }) => monthlyFeeFen === undefined)) return products;
  return { ...products, value: products.value.map(({ monthlyFeeFen: _unseen, ...product }) => product) };
}
