import { UserError } from '../../src/errors';
import { checkFlags } from '../../src/projects/check-flags';

const OPTIONS = ['name', 'owner', 'servicePrefix', 'vscode'];
const check = (...flags: string[]) =>
  checkFlags(['node', 'projen', 'new', 'microservice', ...flags], OPTIONS);

test.each([
  [
    'options, in each way that projen reads them',
    ['--name=flight-service', '--service-prefix', 'FLIGHTS', '--no-vscode'],
  ],
  ['options as .projenrc.ts calls them', ['--servicePrefix', 'FLIGHTS']],
  ['what projen itself takes', ['--from', 'drystone', '--no-git', '--no-post', '--projen-version=0.103.25']],
])('%s are accepted', (_, flags) => {
  expect(() => check(...flags)).not.toThrow();
});

test('all flags that the type does not have are refused at once, each with what was probably meant', () => {
  const refused = () => check('--sevice-prefix', 'HOTELS', '--owner', '@acme/hotels', '--colour=red');
  expect(refused).toThrow(UserError);
  expect(refused).toThrow(
    'there is no --sevice-prefix: did you mean --service-prefix?\nthere is no --colour\nnpx drystone options tells all',
  );
});
