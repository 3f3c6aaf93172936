import { catalogApi, catalogService, environmentYaml, modelOf, stageSource } from '../support/stage-source';

const CATALOG = {
  'catalog/flight-service/v1.yaml': entry('v1', 'permissions: [dynamodb:GetItem]'),
  'catalog/flight-service/v2.yaml': entry('v2', 'permissions: [dynamodb:PutItem]'),
  'catalog/flight-bff/v1.yaml': catalogApi('flight-bff'),
  'catalog/flight-bff/v2.yaml': catalogApi('flight-bff').replace('imageTag: v1', 'imageTag: v2'),
};

function entry(tag: string, ...lines: string[]): string {
  return catalogService('flight-service', ...lines).replace('imageTag: v1', `imageTag: ${tag}`);
}

const servicesAt = (tag: string) =>
  `services: { flight-service: { imageTag: ${tag} }, flight-bff: { imageTag: ${tag} } }\n`;

/** Tags of the earlier configurations of each part of a stage that is at v2, with these frozen files. */
function earlierTags(history: Readonly<Record<string, string>>) {
  const files = { ...CATALOG, ...history, 'environments/staging/services.yaml': servicesAt('v2') };
  const { services, apis } = modelOf(stageSource(files, { environment: environmentYaml() }));
  return [...services, ...apis].map(({ earlier }) => earlier?.map(({ imageTag }) => imageTag));
}

const frozenAt = (time: string) => `history/rollback-configs/staging/${time}-0123456789ab.yaml`;

test('what a service and an API were before a promotion of the stage is known, as it was built', () => {
  const files = {
    ...CATALOG,
    [frozenAt('20260301T080000Z')]: servicesAt('v1'),
    'environments/staging/services.yaml': servicesAt('v2'),
  };
  const [flights] = modelOf(stageSource(files)).services;
  expect(flights?.config.permissions).toEqual(['dynamodb:PutItem']);
  expect(flights?.earlier).toMatchObject([{ imageTag: 'v1', permissions: ['dynamodb:GetItem'] }]);
});

test('several promotions that left it as it was say so once', () => {
  const history = {
    [frozenAt('20260301T080000Z')]: servicesAt('v1'),
    [frozenAt('20260302T080000Z')]: servicesAt('v1'),
    [frozenAt('20260303T080000Z')]: servicesAt('v2'),
  };
  expect(earlierTags(history)).toEqual([['v1'], ['v1']]);
});

test('no more is known of it after five promotions', () => {
  const later = Array.from({ length: 5 }, (_, day) => [
    frozenAt(`2026030${day + 2}T080000Z`),
    servicesAt('v2'),
  ]);
  const history = { [frozenAt('20260301T080000Z')]: servicesAt('v1'), ...Object.fromEntries(later) };
  expect(earlierTags(history)).toEqual([undefined, undefined]);
});

test.each([
  ['of another stage', { 'history/rollback-configs/production/20260301T080000Z-1.yaml': servicesAt('v1') }],
  ['that cannot be read', { [frozenAt('20260301T080000Z')]: 'services: [' }],
  ['whose tag is in the catalog no more', { [frozenAt('20260301T080000Z')]: servicesAt('v0') }],
])('a file %s is left out', (_, history) => {
  expect(earlierTags(history as Record<string, string>)).toEqual([undefined, undefined]);
});
