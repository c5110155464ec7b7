import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../shared/domain/customer';
import { searchHitSchema } from '../../../shared/ipc/bulk';
import { searchBench, type Who } from './search-bench';
import { line, policies, T0 } from './samples';

type Rest = Partial<Pick<Identity, 'address' | 'contactName' | 'people' | 'tierFacts'>>;
const consumer = (name: string, numbers: readonly string[], rest: Rest = {}): Who => ({
  name,
  kind: 'consumer',
  numbers: [...numbers],
  ...rest,
});
const enterprise = (name: string, rest: Rest = {}): Who => ({
  name,
  kind: 'enterprise',
  numbers: [],
  ...rest,
});

describe('search as one types', () => {
  it.each([
    ['恒瑞', '津海恒瑞达物流有限公司'],
    ['恒', '津海恒瑞达物流有限公司'],
    ['达物流', '津海恒瑞达物流有限公司'],
    ['hengruida', '津海恒瑞达物流有限公司'],
    ['hrd', '津海恒瑞达物流有限公司'],
    ['heng rui', '津海恒瑞达物流有限公司'],
    ['jhhrd', '津海恒瑞达物流有限公司'],
    ['chongqing', '重庆云帆科技'],
    ['ＨＲＤ', '津海恒瑞达物流有限公司'],
  ])('%s finds the company %s', (typed, name) => {
    const { found, save } = searchBench();
    save('c-1', enterprise('津海恒瑞达物流有限公司'));
    save('c-2', enterprise('重庆云帆科技'));
    save('c-3', consumer('林晓燕', ['13900000000']));
    expect(found(typed)).toEqual([name.startsWith('津') ? 'c-1' : 'c-2']);
  });

  it.each([
    ['曾国栋', ['zengguodong', 'cengguodong', 'zgd', 'cgd', 'zeng']],
    ['单晓峰', ['shanxiaofeng', 'danxiaofeng', 'sxf', 'dxf']],
    ['解明霞', ['xiemingxia', 'jiemingxia', 'xmx', 'jmx']],
    ['仇英', ['qiuying', 'chouying', 'qy', 'cy']],
    ['区志远', ['ouzhiyuan', 'quzhiyuan', 'ozy', 'qzy']],
    ['查海生', ['zhahaisheng', 'chahaisheng', 'zhs', 'chs']],
    ['尉迟明', ['yuchiming', 'weichiming', 'ycm']],
    ['吕文', ['lvwen', 'lüwen', 'lw']],
  ])('%s is found in every reading of the surname: %s', (name, readings) => {
    const { found, save } = searchBench();
    save('c-1', consumer(name, []));
    save('c-2', consumer('张三', []));
    for (const typed of readings) expect([typed, found(typed)]).toEqual([typed, ['c-1']]);
  });

  it.each([
    '138 2000 1234',
    '138-2000-1234',
    '+86 138 2000 1234',
    '008613820001234',
    '１３８２０００１２３４',
    '1382',
    '0001',
    '1234',
    '234',
    '13820001234',
  ])('%s finds the mobile number, typed with whatever stands between its digits', (typed) => {
    const { found, save } = searchBench();
    save('c-1', consumer('林晓燕', ['13820001234']));
    save('c-2', consumer('张三', ['13955556789']));
    expect(found(typed)).toEqual(['c-1']);
  });

  it.each(['02223880007', '022-2388', '22 2388', '2388 0007', '23880007', '0007', '862223880007'])(
    '%s finds the fixed number',
    (typed) => {
      const { found, save } = searchBench();
      save('c-1', consumer('林晓燕', ['022-23880007']));
      save('c-2', consumer('张三', ['13955556789']));
      expect(found(typed)).toEqual(['c-1']);
    },
  );

  it.each([
    ['津A-DL-004217', 'line'],
    ['dl004217', 'line'],
    ['4217', 'line'],
    ['svc-津A', 'line'],
    ['T-c-1', 'ticket'],
    ['HT-c-1', 'contract'],
    ['c-1', 'customerId'],
    ['白堤路', 'address'],
    ['白堤路 29', 'address'],
  ])('%s finds by the %s, and the hit says so', (typed, field) => {
    const { search, saveWhole } = searchBench();
    saveWhole('c-1', [line('津A-DL-004217', 'dataLine')], { address: '天津市南开区白堤路29号' });
    saveWhole('c-2', [line('云B-DL-990011', 'dataLine')], { address: '云港市高新区学府街1号' });
    const { hits } = search(typed, 10);
    expect(hits.map((hit) => hit.customerId)).toEqual(['c-1']);
    expect(hits[0]?.why.map((why) => why.field)).toContain(field);
  });

  it('wants every word to match', () => {
    const { found, save } = searchBench();
    save('c-1', consumer('张明', ['13820008000']));
    save('c-2', consumer('张伟', ['13820008001']));
    save('c-3', consumer('李明', ['13820008000']));
    expect(found('张 8000')).toEqual(['c-1']);
    expect(found('8000 zm')).toEqual(['c-1']);
    expect(found('张 李')).toEqual([]);
  });

  it('puts a whole number before its beginning, that before names, names before pinyin, and what is inside last', () => {
    const { found, save } = searchBench();
    save('c-5', consumer('刘一', ['13900138222']));
    save('c-4', enterprise('欧阳138科技'));
    save('c-3', enterprise('138科技'));
    save('c-2', consumer('刘二', ['13812345678']));
    save('138', consumer('刘三', ['13900000000']));
    expect(found('138').slice(0, 3)).toEqual(['138', 'c-2', 'c-3']);
    expect(found('138').slice(3).toSorted()).toEqual(['c-4', 'c-5']);
    save('n-1', consumer('an', []));
    save('n-2', consumer('安宁', []));
    save('n-3', enterprise('津海安达'));
    expect(found('an')).toEqual(['n-1', 'n-2', 'n-3']);
  });

  it('puts those opened lately first among equals, the last one on top, then the higher tier', () => {
    const { found, save, open } = searchBench();
    save('low', consumer('张一', [], { tierFacts: facts(0) }));
    save('high', consumer('张二', [], { tierFacts: facts(100) }));
    save('opened', consumer('张三', [], { tierFacts: facts(0) }));
    save('latest', consumer('张四', [], { tierFacts: facts(0) }));
    save('inside', consumer('小张', [], { tierFacts: facts(100) }));
    open('opened', T0);
    open('latest', T0 + 1);
    open('inside', T0 + 2);
    expect(found('张')).toEqual(['latest', 'opened', 'high', 'low', 'inside']);
  });

  it('finds the few of the highest tier among thousands of equals', () => {
    const { search, saveMany } = searchBench();
    saveMany(
      Array.from({ length: 3000 }, (_, n) => [
        `c-${n}`,
        consumer('王芳', [], { tierFacts: facts(n === 2900 || n === 7 ? 100 : 0) }),
      ]),
    );
    const { hits, more } = search('王', 5);
    expect(hits.slice(0, 2).map(({ customerId: id, tier }) => [id, tier])).toEqual([
      ['c-7', 'important'],
      ['c-2900', 'important'],
    ]);
    expect([hits.length, more]).toEqual([5, true]);
  });

  it('shows nothing in clear: name, number and address masked, in the hit and in why', () => {
    const { search, save } = searchBench();
    save('c-1', consumer('林晓燕', ['13820001234'], { address: '天津市南开区白堤路29号2单元301室' }));
    for (const typed of ['林晓燕', '1234', '白堤路29', 'lxy', '13820001234', '林 1234 白堤']) {
      const { hits } = search(typed, 10);
      expect(hits).toHaveLength(1);
      const said = JSON.stringify(hits);
      for (const secret of ['晓', '20001', '29号', '301']) expect(said).not.toContain(secret);
      expect(searchHitSchema.safeParse(hits[0]).success).toBe(true);
    }
  });

  it('says once why, however many words say the same', () => {
    const { search, save } = searchBench();
    save('c-1', consumer('林晓燕', ['13820001234']));
    expect(search('林 晓燕 1234', 10).hits[0]?.why).toEqual([
      { field: 'name', text: '林**' },
      { field: 'number', text: '138****1234' },
    ]);
  });

  it('finds an enterprise by the people to speak to, without showing their names', () => {
    const { search, save } = searchBench();
    save(
      'c-1',
      enterprise('津港冷链', { contactName: '苏文昊', people: [{ name: '苏文昊', number: '13655550000' }] }),
    );
    expect(search('苏文', 5).hits[0]?.why).toEqual([{ field: 'name', text: '苏**' }]);
    expect(search('13655550000', 5).hits).toHaveLength(1);
  });

  it('never finds what was removed, and finds what took its place', () => {
    const { found, save, savePart } = searchBench();
    save('c-1', consumer('林晓燕', ['13820001234'], { address: '天津市南开区白堤路' }));
    savePart('c-1', { lines: [line('津A-DL-004217', 'dataLine')] });
    expect(found('4217')).toEqual(['c-1']);
    savePart('c-1', { lines: [line('津A-DL-888888', 'dataLine')] });
    save('c-1', consumer('周敏', ['13955556789']));
    for (const gone of ['4217', '林', 'lxy', '1234', '白堤路'])
      expect([gone, found(gone)]).toEqual([gone, []]);
    for (const there of ['888888', '周', 'zm', '6789'])
      expect([there, found(there)]).toEqual([there, ['c-1']]);
  });

  it('leaves out whoever has no name yet, and finds them by everything once it came', () => {
    const { found, save, savePart } = searchBench();
    savePart('c-1', { lines: [line('津A-DL-004217', 'dataLine')] });
    expect(found('4217')).toEqual([]);
    save('c-1', consumer('林晓燕', []));
    expect(found('4217')).toEqual(['c-1']);
  });

  it('writes nothing to the index when a save changes nothing that is searched for', () => {
    const { db, saveWhole } = searchBench();
    saveWhole('c-1', []);
    const changes = (): unknown => db.prepare('SELECT total_changes()').pluck().get();
    const customerOnly = (() => {
      const before = Number(changes());
      saveWhole('c-1', []);
      return Number(changes()) - before;
    })();
    expect(customerOnly).toBeLessThanOrEqual(2);
  });

  it('finds names with rare characters, of one character, and in Latin letters', () => {
    const { found, save } = searchBench();
    save('c-1', consumer('𬭚𠅤', []));
    save('c-2', consumer('蕊', []));
    save('c-3', consumer('Li Wei', []));
    expect([found('𬭚'), found('𬭚𠅤'), found('𠅤')]).toEqual([['c-1'], ['c-1'], ['c-1']]);
    expect([found('蕊'), found('rui')]).toEqual([['c-2'], ['c-2']]);
    expect([found('li wei'), found('liw'), found('LI')]).toEqual([['c-3'], ['c-3'], ['c-3']]);
  });

  it('lists those opened lately for an empty screen, newest first', () => {
    const { recent, save, open } = searchBench();
    save('c-1', consumer('林晓燕', []));
    save('c-2', consumer('张三', []));
    open('c-1', T0);
    open('c-2', T0 + 1);
    open('unknown', T0 + 2);
    expect(recent(10).hits.map(({ customerId: id, recent: lately }) => [id, lately])).toEqual([
      ['c-2', true],
      ['c-1', true],
    ]);
    expect(recent(1).more).toBe(true);
  });

  it('goes by the policies in force: customers of an earlier program or policy are filed anew in slices', () => {
    const bench = searchBench();
    bench.saveMany(
      Array.from({ length: 60 }, (_, n) => [`c-${n}`, consumer('王芳', [], { tierFacts: facts(n) })]),
    );
    bench.db.exec(
      `DELETE FROM search_entry; DELETE FROM search_index; UPDATE search_progress SET policies = '', done_to = 0`,
    );
    expect(bench.found('王')).toEqual([]);
    let slices = 0;
    while (bench.index.catchUp()) slices += 1;
    expect(slices).toBeGreaterThan(1);
    expect(bench.found('王')).toHaveLength(20);
    const { thresholds } = policies.tiers.consumer;
    const reversed = bench.under({
      ...policies.tiers,
      consumer: {
        ...policies.tiers.consumer,
        contribution: { weight: 1, monthlyRevenueFen: { bad: 100, good: 0 } },
        thresholds,
      },
    });
    while (reversed.index.catchUp()) slices += 1;
    expect(reversed.found('王')[0]).toBe('c-0');
    expect(
      bench.db.prepare('SELECT count(*) FROM search_index WHERE search_index MATCH ?').pluck().get('"s王"'),
    ).toBe(60);
  });
});

const facts = (worth: number) => ({ monthlyRevenueFen: worth, monthsOnNet: 0, creditScore: 0 });
