import { renderOptions } from '../../src/options/render-options';

test('an option shows what it is, its flag, its default and an example', () => {
  const text = renderOptions({
    name: 'microservice',
    summary: 'A microservice.',
    options: [
      {
        name: 'name',
        flag: '--name',
        type: 'string',
        required: true,
        summary: 'Its name.',
        default: '$BASEDIR',
        example: '"x"',
      },
      {
        name: 'standards',
        type: 'Standards',
        required: false,
        summary: 'Its own.',
        default: '- the company’s',
      },
    ],
  });
  expect(text).toBe(`microservice  A microservice.

  name       Its name.
             --name <string> · default: the folder’s name · such as "x"
  standards  Its own.
             Standards · default: the company’s

Options with a flag can be given to \`npx projen new\`; all of them in .projenrc.ts.`);
});
