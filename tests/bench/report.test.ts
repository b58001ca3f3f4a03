import {
  figure,
  figureWithSpread,
  isMet,
  type Machine,
  renderReport,
  type SectionReport,
} from '../../scripts/bench/report';
import { spreadOf } from '../../scripts/bench/statistics';

const machine: Machine = {
  cpu: 'Example CPU',
  cores: 2,
  memoryGb: 4,
  os: 'linux 6.1',
  node: '20.19.6',
  loadBefore: 0.12,
  loadAfter: 1.5,
  date: '2026-01-02',
  pairs: 15,
};

const sections: SectionReport[] = [
  {
    title: { en: '(a) Module load', zh: '(a) 模块加载' },
    tables: [{ columns: ['', { en: 'ms', zh: '毫秒' }], rows: [['`f`', '12.0']] }],
    notes: [{ en: 'A note.', zh: '说明。' }],
    verdicts: [
      { name: { en: 'load', zh: '加载' }, limit: 0.3, measured: spreadOf([0.1, 0.2, 0.3]) },
      { name: { en: 'pace', zh: '速度' }, limit: 5, atLeast: true, measured: spreadOf([4.9]) },
      { name: { en: 'size', zh: '体积' }, limit: 40, unit: 'KB', measured: spreadOf([28.3]) },
    ],
  },
];

describe('verdicts', () => {
  const verdict = { name: { en: '', zh: '' }, measured: spreadOf([0.5, 1.05, 9]) };

  test('the median counts, and the limit itself is met', () => {
    expect(isMet({ ...verdict, limit: 1.05 })).toBe(true);
    expect(isMet({ ...verdict, limit: 1.049 })).toBe(false);
  });

  test('a lower limit works the other way round', () => {
    expect(isMet({ ...verdict, limit: 1.05, atLeast: true })).toBe(true);
    expect(isMet({ ...verdict, limit: 1.051, atLeast: true })).toBe(false);
  });

  test('what is a little over is not rounded down to the limit', () => {
    expect(isMet({ name: { en: '', zh: '' }, limit: 1.05, measured: spreadOf([1.0502]) })).toBe(false);
  });
});

describe('figures', () => {
  test.each([
    [0, '0'],
    [0.0384, '0.038'],
    [0.8065, '0.806'],
    [1.254, '1.25'],
    [28.34, '28.3'],
    [1000, '1000'],
    [3271.691, '3272'],
  ])('%d reads %s', (value, expected) => {
    expect(figure(value)).toBe(expected);
  });

  test('a single measurement has no spread', () => {
    expect(figureWithSpread(spreadOf([2]))).toBe('2.00');
    expect(figureWithSpread(spreadOf([1, 2, 3]))).toBe('2.00 (1.50–2.50)');
  });
});

describe('the document', () => {
  test('names the machine, the verdicts and how to run it again', () => {
    const text = renderReport(machine, sections, 9, 'en');
    expect(text).toContain('<!-- Written by `npm run bench`; do not edit by hand. -->');
    expect(text).toContain('about 9 minutes');
    expect(text).toContain('Example CPU, 2 cores, 4 GB, linux 6.1, Node.js 20.19.6; 15 rounds on 2026-01-02');
    expect(text).toContain('| load | ≤ 0.3 | 0.200 (0.150–0.250) | met |');
    expect(text).toContain('| pace | ≥ 5 | 4.90 | **missed** |');
    expect(text).toContain('| size | ≤ 40 KB | 28.3 KB | met |');
    expect(text).toContain('## (a) Module load\n\n|  | ms |\n|---|---|\n| `f` | 12.0 |\n\nA note.\n');
  });

  test('is the same in Chinese', () => {
    const text = renderReport(machine, sections, 9, 'zh');
    expect(text).toContain('| 加载 | ≤ 0.3 | 0.200 (0.150–0.250) | 达到 |');
    expect(text).toContain('## (a) 模块加载\n\n|  | 毫秒 |');
    expect(text).not.toContain('A note.');
  });

  test('has no empty table of targets', () => {
    expect(renderReport(machine, [], 1, 'en')).not.toContain('## Targets');
  });
});
