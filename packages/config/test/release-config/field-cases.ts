import {
  bad,
  beyond,
  choice,
  type FieldCase,
  flag,
  prose,
  quantity,
  text,
} from '../service-config/field-cases/field-case';

const staging = { stages: { staging: {}, production: {} } };
const step = { percent: 10, minutes: 5 };
const suspended = { reason: 'the holidays', by: 'release team' };
const window = { kind: 'deny', cron: '0 22 * * FRI', durationMinutes: 60 };
const moments: Pick<FieldCase, 'good' | 'bad'> = {
  good: ['2030-01-31T06:00:00Z', '2030-01-31T06:00:00+01:00'],
  bad: [...bad('bad_format', 'tomorrow', '2030-01-31'), ...bad('wrong_type', 5)],
};
const names = (path: FieldCase['path'], around: FieldCase['around']): FieldCase => ({
  path,
  around,
  good: [['user-service'], ['a-bff', 'b-service']],
  bad: [...bad('bad_format', ['Flights']), ...bad('wrong_type', 'flight-service')],
});

/** The fields of a policy, in the file or in one of its units. */
function policyCases(at: FieldCase['path']): FieldCase[] {
  const path = (...steps: (string | number)[]): FieldCase['path'] => [...at, ...steps];
  const around = (fields: Readonly<Record<string, unknown>>) =>
    at.length === 0 ? fields : { units: { 'flight-service': fields } };
  return [
    choice(path('strategy'), ['allAtOnce', 'linear', 'canary']),
    quantity(path('linear', 'percent'), 1, 99, around({ linear: step })),
    quantity(path('linear', 'minutes'), 1, 2880, around({ linear: step })),
    {
      path: path('steps'),
      good: [[step], [step, { percent: 50, minutes: 1 }]],
      bad: [
        ...bad('out_of_range', []),
        ...bad('missing_key', [{ percent: 10 }]),
        ...beyond('conflict', [step, step], [{ percent: 50, minutes: 1 }, step]),
        ...bad('wrong_type', 10),
      ],
    },
    quantity(path('steps', 0, 'percent'), 1, 99, around({ steps: [step] })),
    quantity(path('steps', 0, 'minutes'), 1, 2880, around({ steps: [step] })),
    quantity(path('bakeMinutes'), 0, 1440),
    flag(path('health', 'probe')),
    quantity(path('health', 'minRequests'), 1, 1_000_000),
    {
      path: path('health', 'maxErrorPercent'),
      good: [0, 0.5, 100],
      bad: [...bad('out_of_range', -0.1, 101), ...bad('wrong_type', '5')],
    },
    quantity(path('health', 'maxLatencyMilliseconds'), 1, 900_000),
    choice(path('health', 'tooFewRequests'), ['proceed', 'wait']),
    choice(path('drift'), ['off', 'warn', 'heal']),
  ];
}

function suspensionCases(at: FieldCase['path'], around: FieldCase['around']): FieldCase[] {
  return [
    prose([...at, 'reason'], 256, around),
    prose([...at, 'by'], 64, around),
    { path: [...at, 'until'], around, ...moments },
  ];
}

/** Every field of a release repository's `release-config.yaml` but its stages. */
export const RELEASE_FIELD_CASES: readonly FieldCase[] = [
  text(['system'], ['flight-system'], ['Flights', '-a', 'a']),
  text(['account'], ['000000000000', '123456789012'], ['1234', '12345678901a']),
  text(['region'], ['eu-west-1', 'us-gov-east-1'], ['eu', 'eu-west', 'EU-WEST-1']),
  text(['tableName'], ['shared-table', 'a.b_c'], ['ab', 'a b', 'x'.repeat(256)]),
  {
    path: ['registryPath'],
    good: ['/services', '/a/b'],
    bad: [
      ...bad('bad_format', 'services', '/services/'),
      ...beyond('not_allowed', '/aws/services'),
      ...bad('wrong_type', 5),
    ],
  },
  text(
    ['roleArn'],
    ['arn:aws:iam::123456789012:role/publisher', 'arn:aws-cn:iam::123456789012:role/a/b'],
    ['publisher', 'arn:aws:sts::123456789012:assumed-role/a', 'arn:aws:iam::123456789012:role/*'],
  ),
  text(['bundleBucket'], ['a-b', 'a.b', 'x'.repeat(63)], ['ab', 'A-bucket', '-ab', 'x'.repeat(64)]),
  text(
    ['signingKey'],
    [
      'alias/releases',
      'arn:aws:kms:eu-west-1:123456789012:key/1',
      'arn:aws:kms:eu-west-1:123456789012:alias/a',
    ],
    ['releases', 'alias/', 'arn:aws:iam::123456789012:role/a'],
  ),
  {
    path: ['promotion', 'production', 'from'],
    around: staging,
    good: ['staging'],
    bad: [...beyond('not_allowed', 'stagin'), ...beyond('conflict', 'production'), ...bad('wrong_type', 5)],
  },
  quantity(['promotion', 'production', 'soakMinutes'], 0, 43_200, {
    ...staging,
    promotion: { production: { from: 'staging' } },
  }),
  ...policyCases([]),
  ...policyCases(['units', 'flight-service']),
  quantity(['units', 'flight-service', 'wave'], 0, 99),
  names(['units', 'flight-service', 'dependsOn'], undefined),
  ...suspensionCases(['units', 'flight-service', 'suspend'], {
    units: { 'flight-service': { suspend: suspended } },
  }),
  choice(['windows', 0, 'kind'], ['allow', 'deny'], { windows: [window] }),
  {
    path: ['windows', 0, 'cron'],
    around: { windows: [window] },
    good: ['* * * * *', '*/5 0-6 1,15 JAN-MAR mon'],
    bad: [...beyond('bad_format', '* * * *', '60 * * * *', '@daily'), ...bad('wrong_type', 5)],
  },
  quantity(['windows', 0, 'durationMinutes'], 1, 10_080, { windows: [window] }),
  {
    path: ['windows', 0, 'timeZone'],
    around: { windows: [window] },
    good: ['UTC', 'Europe/Berlin'],
    bad: [...beyond('bad_format', 'Berlin'), ...bad('wrong_type', 5)],
  },
  {
    ...names(['windows', 0, 'units'], { windows: [window] }),
    bad: [...bad('out_of_range', []), ...bad('bad_format', ['Flights']), ...bad('wrong_type', 'all')],
  },
  ...suspensionCases(['suspend'], { suspend: suspended }),
  quantity(['maxConcurrent'], 1, 1000),
  quantity(['maxFailures'], 1, 1000),
  quantity(['maxRemovedPercent'], 0, 100),
  quantity(['configDeadlineMinutes'], 1, 1440),
  quantity(['updateDeadlineMinutes'], 1, 1440),
  quantity(['keepVersions'], 1, 50),
];
