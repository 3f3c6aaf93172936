import { validate } from 'dockerfile-utils';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { rendered, temporaryFolder } from '../support';

const DOCKERFILE = rendered(
  new MicroserviceProject({ name: 'flight-service', outdir: temporaryFolder() }),
).Dockerfile!;

/** What is wrong with a Dockerfile, and what is only unwise. */
function lint(dockerfile: string): string[] {
  return validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`);
}

describe('the Dockerfile', () => {
  test('is right and names nothing that is out of date', () => {
    expect(lint(DOCKERFILE)).toEqual([]);
  });

  test.each([
    ['an unknown instruction', 'CMD', 'CMDD', /CMDD/],
    ['a second CMD', 'CMD', 'CMD ["other"]\nCMD', /only be one CMD/],
    ['an instruction without arguments', 'ENV NODE_OPTIONS=--enable-source-maps', 'ENV', /no arguments/],
    ['no base image', /^FROM .*\n/m, '', /No source image/],
  ])('would be found to have %s', (_, from, to, finding) => {
    expect(lint(DOCKERFILE.replace(from, to)).join('\n')).toMatch(finding);
  });

  test('starts the handler in the form that no shell reads', () => {
    const [, command] = /^CMD (.*)$/m.exec(DOCKERFILE)!;
    expect(JSON.parse(command!)).toEqual(['index.handler']);
  });

  test('only copies, so that it is built for another architecture without emulation', () => {
    expect(DOCKERFILE).not.toMatch(/^(RUN|ADD|ONBUILD)\b/m);
  });
});
