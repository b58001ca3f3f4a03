import { terminalOf } from '../../scripts/terminal';

test('on a terminal there are colours and marks', () => {
  const { red, right, wrong } = terminalOf({ isTTY: true }, {});
  expect(red('no')).toBe('\u001b[31mno\u001b[0m');
  expect(right('ok')).toBe('\u001b[32m✓\u001b[0m');
  expect(wrong('x')).toBe('\u001b[31m✗\u001b[0m');
});

test('NO_COLOR takes the colours', () => {
  const { red, right } = terminalOf({ isTTY: true }, { NO_COLOR: '1' });
  expect(red('no')).toBe('no');
  expect(right('ok')).toBe('✓');
});

test('a file or a pipe gets plain text', () => {
  const { red, right, note } = terminalOf({}, {});
  expect([red('no'), right('ok'), note('-')]).toEqual(['no', 'ok', '-']);
});
