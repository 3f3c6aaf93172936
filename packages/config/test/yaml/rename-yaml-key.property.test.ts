import fc from 'fast-check';
import { parse } from 'yaml';
import { renameYamlKey } from '../../src';
import { teamFile } from '../support/team-file';

const path = ['environment', 'LOG_LEVEL'];
const rename = (text: string) => renameYamlKey(text, path, 'LEVEL')!.text;

describe('renaming a key in any file that a team may have', () => {
  it('changes the name and nothing else: no value, comment, quote, order or line end', () => {
    fc.assert(
      fc.property(teamFile, ({ text }) => {
        expect(rename(text)).toBe(text.replace('LOG_LEVEL', 'LEVEL'));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the value to the new name', () => {
    fc.assert(
      fc.property(teamFile, ({ text }) => {
        const { environment: before } = parse(text) ?? {};
        const { environment: after } = parse(rename(text)) ?? {};
        expect(after?.LEVEL).toEqual(before?.LOG_LEVEL);
        expect(after?.LOG_LEVEL).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
