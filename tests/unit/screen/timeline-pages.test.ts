import { describe, expect, it } from 'vitest';
import {
  TimelinePages,
  type TimelineRows,
} from '../../../renderer/features/customer/timeline/timeline-pages';
import { bank } from '../../../renderer/gallery/customers';
import { createFakeBulk } from '../../../renderer/gallery/fake-bulk';
import { trace } from '../../../renderer/gallery/trace';
import type { TimelineFilter } from '../../../shared/ipc/bulk';
import { failure } from '../../../shared/ipc/failure';
import { err } from '../../../shared/lib/result';

function open(filter: TimelineFilter = {}) {
  const bulk = createFakeBulk();
  const asked: number[] = [];
  const told: TimelineRows[] = [];
  let broken = false;
  const pages = new TimelinePages(
    {
      timeline: (customerId, offset, limit, wanted) => {
        asked.push(offset);
        return broken
          ? Promise.resolve(err(failure('storage.gone')))
          : bulk.timeline(customerId, offset, limit, wanted);
      },
    },
    bank.id,
    filter,
    (rows) => told.push(rows),
  );
  return {
    pages,
    asked,
    told,
    last: () => told.at(-1),
    breakRoad: (value: boolean) => {
      broken = value;
    },
    settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
}

describe('the trace, page by page', () => {
  it('asks for the first page alone until it knows how many rows there are', async () => {
    const { pages, asked, last, settle } = open();
    pages.want(0, 20);
    expect(asked).toEqual([0]);
    expect(pages.row(0)).toBeUndefined();
    await settle();
    expect(last()).toMatchObject({ total: 10_000, failure: null });
    expect(pages.row(3)).toEqual(trace[3]);
  });

  it('fetches the page around what is in sight and its neighbours, each once, and none beyond the end', async () => {
    const { pages, asked, settle } = open();
    pages.want(0, 0);
    await settle();
    pages.want(5000, 5030);
    pages.want(5001, 5031);
    await settle();
    expect(asked).toEqual([0, 4800, 5000, 5200]);
    expect(pages.row(5030)).toEqual(trace[5030]);
    pages.want(9980, 9999);
    await settle();
    expect(asked.at(-1)).toBe(9800);
  });

  it('counts and shows only what passes the filter', async () => {
    const { pages, last, settle } = open({ channels: ['visit'], direction: 'outbound' });
    pages.want(0, 0);
    await settle();
    const wanted = trace.filter((one) => one.channel === 'visit' && one.direction === 'outbound');
    expect(last()?.total).toBe(wanted.length);
    expect(pages.row(1)).toEqual(wanted[1]);
  });

  it('says why a page did not come, keeps what it has, and asks again when wanted again', async () => {
    const { pages, asked, last, breakRoad, settle } = open();
    pages.want(0, 0);
    await settle();
    breakRoad(true);
    pages.want(600, 610);
    await settle();
    expect(last()).toMatchObject({ total: 10_000, failure: { code: 'storage.gone' } });
    expect(pages.row(0)).toEqual(trace[0]);
    breakRoad(false);
    const before = asked.length;
    pages.want(600, 610);
    await settle();
    expect(asked.length).toBeGreaterThan(before);
    expect(last()?.failure).toBeNull();
    expect(pages.row(605)).toEqual(trace[605]);
  });

  it('tells of a page that is in sight, not of its neighbours; of those as soon as they are', async () => {
    const { pages, told, settle } = open();
    pages.want(0, 20);
    await settle();
    expect(told).toHaveLength(1);
    pages.want(5050, 5080);
    await settle();
    expect(told).toHaveLength(2);
    expect(pages.row(4850)).toEqual(trace[4850]);
    pages.want(5060, 5090);
    expect(told).toHaveLength(2);
    // it may have come after these rows were rendered
    pages.want(5190, 5220);
    expect(told).toHaveLength(3);
    pages.want(5195, 5225);
    expect(told).toHaveLength(3);
  });

  it('throws away what comes after it was closed', async () => {
    const { pages, told, settle } = open();
    pages.want(0, 0);
    pages.stop();
    await settle();
    expect(told).toEqual([]);
  });
});
