import { renderDefinition } from '../../src/components/project-definition';

describe('.projenrc.ts', () => {
  test('has the import, the project with what was given, and its synth', () => {
    const text = renderDefinition('drystone.MicroserviceProject', {
      name: 'flight-service',
      owner: '@acme/flights',
      description: undefined,
      outdir: '/anywhere',
    });
    expect(text).toBe(`import { MicroserviceProject } from 'drystone';

const project = new MicroserviceProject({ name: 'flight-service', owner: '@acme/flights' });
project.synth();
`);
  });

  test('imports from a scoped package', () => {
    expect(renderDefinition('@acme/platform.BffProject', { name: 'x' })).toContain(
      "import { BffProject } from '@acme/platform';",
    );
  });

  test('has an account of AWS as text, of which the command line makes a number', () => {
    expect(renderDefinition('drystone.X', { account: 123456789012 })).toContain(
      "{ account: '123456789012' }",
    );
  });

  test.each([`it's`, 'a "b"', 'back\\slash', 'line\nbreak', `'); process.exit(); ('`])(
    'the text %j arrives as it was given',
    (value) => {
      const text = renderDefinition('drystone.X', { name: value });
      const literal = /name: ('.*') \}\);/.exec(text)![1];
      expect(new Function(`return ${literal}`)()).toBe(value);
    },
  );
});
