import fc from 'fast-check';
import { parse } from 'yaml';
import { mergeYaml } from '../../src';
import { teamFile } from '../support/team-file';

const enforced = [
  { path: ['serviceName'], value: 'flight-service' },
  { path: ['ecrRepository'], value: 'company/flight-service' },
  { path: ['environment', 'TABLE_NAME'], value: 'shared-table' },
  { path: ['environment', 'SERVICE_PREFIX'], value: 'FLIGHTS' },
];

describe('merging into any file that a team may have', () => {
  it('gives the enforced keys their values and every other key the one that it had', () => {
    fc.assert(
      fc.property(teamFile, ({ text }) => {
        const before = parse(text) ?? {};
        expect(parse(mergeYaml(text, enforced))).toEqual({
          ...before,
          serviceName: 'flight-service',
          ecrRepository: 'company/flight-service',
          environment: { ...before.environment, TABLE_NAME: 'shared-table', SERVICE_PREFIX: 'FLIGHTS' },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every line that holds no enforced key, byte for byte and in order', () => {
    fc.assert(
      fc.property(teamFile, ({ text, eol }) => {
        const isTheirs = (line: string) =>
          !/serviceName|ecrRepository|TABLE_NAME|SERVICE_PREFIX|environment:/.test(line);
        const linesOf = (content: string) =>
          content.split(eol).filter((line) => line !== '' && isTheirs(line));
        expect(linesOf(mergeYaml(text, enforced))).toEqual(linesOf(text));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every comment and every line end', () => {
    fc.assert(
      fc.property(teamFile, ({ text, eol }) => {
        const merged = mergeYaml(text, enforced);
        const commentsOf = (content: string) => content.match(/#[^\r\n]*/g);
        expect(commentsOf(merged)).toEqual(commentsOf(text));
        expect(merged.replaceAll(eol, '')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(teamFile, ({ text }) => {
        const once = mergeYaml(text, enforced);
        expect(mergeYaml(once, enforced)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('can be taken back: removing what it wrote leaves no trace of it', () => {
    fc.assert(
      fc.property(teamFile, ({ text }) => {
        const merged = mergeYaml(text, enforced);
        const rest =
          parse(
            mergeYaml(
              merged,
              [],
              enforced.map(({ path }) => path),
            ),
          ) ?? {};
        expect(rest).not.toHaveProperty('serviceName');
        expect(rest.environment ?? {}).not.toHaveProperty('TABLE_NAME');
      }),
      { numRuns: 300 },
    );
  });
});
