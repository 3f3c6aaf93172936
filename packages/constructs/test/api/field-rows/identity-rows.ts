import type { FieldRow } from './field-row';
import { FUNCTION, REST } from './parts';

export const IDENTITY_ROWS: readonly FieldRow[] = [
  { field: 'apiName', content: { apiName: 'user-bff' }, effect: [REST, { Name: 'staging-user-bff' }] },
  {
    field: 'description',
    content: { description: 'For users' },
    effect: [REST, { Description: 'For users' }],
  },
  {
    field: 'owner.team',
    content: { owner: { team: 'flights' } },
    effect: [
      'CloudWatch::Alarm',
      { AlarmDescription: 'StagingFlightBffHandler fails. Who answers: flights' },
    ],
  },
  {
    field: 'owner.contact',
    content: { owner: { team: 'flights', contact: '#flights' } },
    effect: [
      'CloudWatch::Alarm',
      { AlarmDescription: 'StagingFlightBffHandler fails. Who answers: flights, #flights' },
    ],
  },
  { field: 'tags', content: { tags: { a: 'b' } }, effect: [REST, { Tags: [{ Key: 'a', Value: 'b' }] }] },
  {
    field: 'services[0].name',
    content: { services: [{ name: 'flight-service' }] },
    effect: [
      'IAM::Role',
      {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                {
                  Action: ['lambda:InvokeFunction'],
                  Resource: ['arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live'],
                },
                {
                  Action: ['ssm:GetParameter'],
                  Resource: ['arn:aws:ssm:eu-west-1:123456789012:parameter/services/staging/flight-service'],
                },
              ],
            },
          },
        ],
      },
    ],
  },
];

export const FUNCTION_ROWS: readonly FieldRow[] = [
  ['memorySize', 1024, { MemorySize: 1024 }] as const,
  ['timeout', 5, { Timeout: 5 }] as const,
  ['reservedConcurrency', 3, { ReservedConcurrentExecutions: 3 }] as const,
  ['environment', { LOG_LEVEL: 'debug' }, { Environment: { Variables: { LOG_LEVEL: 'debug' } } }] as const,
  ['secrets', { API_KEY: { ssm: '/a' } }, { Environment: { Variables: { API_KEY: '/a' } } }] as const,
].map(([key, value, properties]) => ({
  field: 'functions',
  content: { functions: { FlightBffHandler: { [key]: value } } },
  effect: [FUNCTION, properties],
}));
