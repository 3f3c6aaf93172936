import { parseDeferrals, type FileChange } from '@drystone/config';
import { pullRequestBody } from '../../src/roll/pull-request-text';

const STEP = { package: '@acme/platform', from: '1.5.0', to: '1.6.0' };

function change(path: string, values: Partial<FileChange> = {}): FileChange {
  return { path, ownership: 'managed', kind: 'changed', before: 'a\nb\n', after: 'a\nc\n', ...values };
}

const written = (...changes: FileChange[]) => ({ changes, nextSteps: [] });

describe('the text of a pull request', () => {
  test('has each file under whose it is, with its lines, then what to do', () => {
    const body = pullRequestBody(
      STEP,
      written(change('Dockerfile'), change('service-config.yaml', { ownership: 'merged' })),
      '2026-12-31',
    );
    expect(body).toMatch(
      /^`@acme\/platform` 1\.5\.0 → 1\.6\.0: 2 files [^]*### Files that the platform manages\n\n<details><summary><code>Dockerfile<\/code> changed, 1 line more, 1 less<\/summary>\n\n```diff\n- b\n\+ c\n```[^]*### Shared files[^]*service-config\.yaml[^]*### Next steps[^]*### Not yet\?/,
    );
    expect(body).not.toContain('New files');
  });

  test('has what migrations left for people between waiting and merging', () => {
    const nextSteps = ['src/index.ts: call\n<put> instead of add'];
    const body = pullRequestBody(STEP, { changes: [], nextSteps }, '2026-12-31');
    expect(body).toMatch(
      /1\. Wait [^]*\n2\. src\/index\.ts: call &lt;put&gt; instead of add\n3\. [^]*\n4\. Merge\./,
    );
  });

  test('says how to defer, in words that the product takes', () => {
    const body = pullRequestBody(STEP, written(), '2026-12-31');
    const yaml = /```yaml\n([^]*?)```/.exec(body)![1]!;
    expect(parseDeferrals(yaml)).toMatchObject({
      ok: true,
      config: { deferrals: [{ version: '1.6.0', expires: '2027-01-30' }] },
    });
  });

  test('is not broken out of by what a file holds', () => {
    const after = '```\n</details>\n````\n# mine\n';
    const body = pullRequestBody(
      STEP,
      written(change('a<b>', { before: undefined, after, kind: 'new' })),
      '2026-12-31',
    );
    expect(body).toContain('<code>a&lt;b&gt;</code> new');
    expect(body).toContain('`````diff\n+ ```\n+ </details>\n+ ````\n+ # mine\n`````');
  });

  test('stays within what GitHub takes, and then names the files that are too long', () => {
    const long = 'x'.repeat(30_000);
    const changes = ['a', 'b', 'c'].map((path) => change(path, { after: long }));
    const body = pullRequestBody(STEP, written(...changes), '2026-12-31');
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('- `c` changed, too long to be shown here');
  });
});
