import type { Agreement, Product } from './holdings';
import { shanghaiDay } from './shanghai-calendar';

/** A contract still running and when it ends. */
export interface RunningContract {
  readonly kind: 'product' | 'agreement';
  /** Of the product or the agreement. */
  readonly id: string;
  readonly name: string;
  readonly endsAtMs: number;
  /** Calendar days in China; 0 on its last day. */
  readonly daysLeft: number;
}

/** Minimum terms of products and agreements in force that have an end, the first to end on top. What has ended is none of them. */
export function runningContracts(
  products: readonly Product[],
  agreements: readonly Agreement[],
  nowMs: number,
): readonly RunningContract[] {
  const running: RunningContract[] = [];
  const add = (
    kind: RunningContract['kind'],
    id: string,
    name: string,
    endsAtMs: number | undefined,
  ): void => {
    if (endsAtMs === undefined) return;
    const daysLeft = shanghaiDay(endsAtMs) - shanghaiDay(nowMs);
    if (daysLeft >= 0) running.push({ kind, id, name, endsAtMs, daysLeft });
  };
  for (const { id, name, status, endsAtMs } of agreements) {
    if (status === 'active') add('agreement', id, name, endsAtMs);
  }
  for (const { id, name, status, termEndsAtMs } of products) {
    if (status === 'active' || status === 'suspended') add('product', id, name, termEndsAtMs);
  }
  return running.sort((a, b) => a.endsAtMs - b.endsAtMs);
}

/** Those with fewer days left than policy calls ending. */
export const endingContracts = (
  running: readonly RunningContract[],
  contractEndingDays: number,
): readonly RunningContract[] => running.filter(({ daysLeft }) => daysLeft < contractEndingDays);
