import * as platform from '../../templates/platform/src';
import { company } from '../../templates/platform/src/standards';
import type { Standards } from '../../src/standards/standards';
import { rendered, temporaryFolder } from '../support';

const OTHERS: Standards = { organization: 'others', nodeVersion: '20', memorySizeMb: 1024 };

describe.each(Object.entries(platform))('the %s of a company', (_, Type) => {
  const make = (standards?: Standards) => new Type({ name: 'sample', outdir: temporaryFolder(), standards });

  test('begins with every standard of the company', () => {
    expect(make().standards).toMatchObject({ ...company.defaults, ...company.enforced });
  });

  test('lets a repository change a default, and nothing that is enforced', () => {
    expect(make(OTHERS).standards).toMatchObject({ memorySizeMb: 1024, ...company.enforced });
  });

  test('has them in its files, whatever the repository says', () => {
    const files = rendered(make(OTHERS));
    const { nodeVersion } = company.enforced!;
    const workflows = Object.entries(files).filter(([path]) => path.startsWith('.github/workflows/'));
    for (const [, text] of workflows) expect(text).toContain(`node-version: '${nodeVersion}'`);
    // A release repository has no code, so no types either.
    expect(files['package.json']).not.toMatch(new RegExp(`"@types/node": "(?!\\^${nodeVersion}\\.)`));
  });

  test('keeps the company out of its lock: the package brings it', () => {
    expect(JSON.parse(rendered(make())['.drystone/lock.json']!).options).toEqual({ name: 'sample' });
  });
});

test.each(['MicroserviceProject', 'BffProject'] as const)(
  'the images of a %s are the company’s, whatever the repository says',
  (name) => {
    const project = new platform[name]({ name: 'sample', outdir: temporaryFolder(), standards: OTHERS });
    const { nodeVersion, organization } = company.enforced!;
    const files = rendered(project);
    expect(files.Dockerfile).toContain(`nodejs:${nodeVersion}-`);
    expect(files['.github/workflows/release.yml']).toContain(`REPOSITORY: '${organization}/sample'`);
  },
);
