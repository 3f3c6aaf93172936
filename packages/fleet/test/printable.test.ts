import { printable } from '../src/printable';

test('what would steer a terminal is replaced, and lines stay lines', () => {
  expect(printable('a\u001b[2Jb\r\u009b1mc\u202ed\n– é\n')).toBe('a\ufffd[2Jb\ufffd\ufffd1mc\ufffdd\n– é\n');
});
