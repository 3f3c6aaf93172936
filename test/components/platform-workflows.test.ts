import { parse } from 'yaml';
import { UserError } from '../../src/errors';
import { platformWorkflowTexts, step, type WorkflowDocument } from './workflow-document';

function workflow(name: string, packageRegistry?: string): WorkflowDocument {
  const texts = platformWorkflowTexts({ packageRegistry });
  return parse(texts[`.github/workflows/${name}.yml`]!) as WorkflowDocument;
}

describe('the workflows of a platform', () => {
  test('are package, publish and upgrade-standards', () => {
    expect(Object.keys(platformWorkflowTexts()).toSorted()).toEqual(
      ['package', 'publish', 'upgrade-standards'].map((name) => `.github/workflows/${name}.yml`),
    );
  });

  test.each(['package', 'publish'])('%s uses actions by commit and leaves no credentials behind', (name) => {
    const text = platformWorkflowTexts()[`.github/workflows/${name}.yml`]!;
    for (const line of text.match(/(?<=^ +)uses: .*/gm)!)
      expect(line).toMatch(/^uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(text.match(/actions\/checkout@/g)).toHaveLength(text.match(/persist-credentials: false/g)!.length);
  });

  test('only the job that runs no code of packages may publish', () => {
    const { permissions, jobs } = workflow('publish');
    expect(permissions).toEqual({});
    expect(jobs.pack!.permissions).toEqual({ contents: 'read' });
    expect(jobs.publish!.permissions).toEqual({ contents: 'read', packages: 'write' });
    const scripts = jobs.publish!.steps.map(({ run }) => run ?? '').join('\n');
    expect(scripts).not.toMatch(/npm ci|npm install|npx/);
    expect(scripts).toMatch(/npm publish .* --ignore-scripts/);
  });

  test('the registry is that of the standards, and the job’s own token goes to GitHub alone', () => {
    const document = workflow('publish', 'https://npm.acme.example');
    const publish = step(document, 'publish', 'Publish each version that the registry does not have');
    expect(publish.env).toMatchObject({
      REGISTRY: 'https://npm.acme.example',
      NODE_AUTH_TOKEN:
        "${{ startsWith('https://npm.acme.example', 'https://npm.pkg.github.com') && github.token || secrets.PACKAGES_TOKEN }}",
    });
  });

  test.each(["https://npm.acme.example/' }}", '$(id)', 'a\nb'])('the registry %j is refused', (registry) => {
    expect(() => workflow('publish', registry)).toThrow(UserError);
  });
});
