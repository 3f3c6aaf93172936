import { ConfigError, type Diagnostic, formatDiagnostics, parseServiceConfig } from '../../src';
import { minimalYaml } from '../support/minimal-config';

const finding = (given: Partial<Diagnostic>): Diagnostic => ({
  file: 'service-config.yaml',
  line: 1,
  column: 1,
  code: 'unknown_key',
  message: 'a message',
  severity: 'error',
  ...given,
});

describe('findings on a terminal', () => {
  it('begin with their place, in file order, with a caret under what help is about', () => {
    const text = minimalYaml(
      'permissions:',
      '  - dynamodb:Scan',
      'timeout: 30',
      'memorySize: 64',
      'memorySzie: 128',
    );
    const result = parseServiceConfig(text);
    expect(result.ok ? '' : formatDiagnostics(result.diagnostics.toReversed(), text)).toMatchInlineSnapshot(`
     "service-config.yaml:6:5   dynamodb:Scan is refused: a scan reads every service's items
     service-config.yaml:8:13  memorySize: 64 is below the minimum of 128 MB
        7 │ timeout: 30
        8 │ memorySize: 64
          │             ^^ AWS Lambda accepts 128 to 10240 MB
     service-config.yaml:9:1   unknown key memorySzie: did you mean memorySize?

     3 problems in service-config.yaml. Nothing was changed.
     "
    `);
  });

  it('count one problem as one', () => {
    expect(formatDiagnostics([finding({})], '')).toBe(
      'service-config.yaml:1:1  a message\n\n1 problem in service-config.yaml. Nothing was changed.\n',
    );
  });

  it('show help without a line where the text is not known', () => {
    expect(formatDiagnostics([finding({ line: 9, help: 'mend it' })], '')).toContain(
      'a message\n  mend it\n',
    );
  });

  it('keep the caret under its column in a line that begins with a tab', () => {
    const shown = formatDiagnostics([finding({ column: 3, endColumn: 5, help: 'here' })], '\tab: 1');
    expect(shown).toContain('│ \tab: 1\n');
    expect(shown).toContain('│ \t ^^ here\n');
  });

  it('have colours only where they are asked for', () => {
    const escape = '\u001b[';
    expect(formatDiagnostics([finding({ help: 'x' })], 'a: 1')).not.toContain(escape);
    expect(formatDiagnostics([finding({ help: 'x' })], 'a: 1', { color: true })).toContain(
      `${escape}31m^${escape}39m`,
    );
  });

  it('let nothing from a file steer the terminal', () => {
    const text = 'a: "\u001b[2J\u202eevil\r"';
    const shown = formatDiagnostics([finding({ message: text, help: text, file: text })], text);
    for (const character of '\u001b\u202e\r') expect(shown).not.toContain(character);
    expect(shown).toContain('a: "\ufffd[2J\ufffdevil\ufffd"');
  });
});

describe('a ConfigError', () => {
  it('has the findings as data, and in its message as a person reads them', () => {
    const error = new ConfigError([finding({ help: 'mend it' })], 'a: 1');
    expect(error).toMatchObject({ name: 'ConfigError', diagnostics: [{ code: 'unknown_key' }] });
    expect(error.message).toBe(formatDiagnostics([finding({ help: 'mend it' })], 'a: 1'));
  });
});
