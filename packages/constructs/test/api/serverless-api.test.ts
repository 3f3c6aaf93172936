import { apiConfigOf, apiTemplate, routeConfigOf } from '../support/api';
import { environmentOf } from '../support/environment';
import { isPartOf } from '../support/is-part-of';
import { resourcesOf, type StackTemplate } from '../support/stage';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/a';
const WITH_DOMAIN = environmentOf({ domain: { name: 'api.example.com', certificateArn: CERTIFICATE } });

function propertiesOf(template: StackTemplate, type: string): Readonly<Record<string, unknown>>[] {
  return resourcesOf(template, `AWS::${type}`).map(({ Properties = {} }) => Properties);
}

function deploymentId({ Resources }: StackTemplate): string {
  return Object.keys(Resources).find((id) => Resources[id]?.Type === 'AWS::ApiGateway::Deployment')!;
}

describe('what is served', () => {
  it.each([
    ['a route', routeConfigOf({ path: '/other' })],
    ['whom a route lets in', routeConfigOf({ auth: 'none' })],
    ['who may call from where', apiConfigOf({ resourcePolicy: { sourceIps: ['192.0.2.0/24'] } })],
    ['which media types are bytes', apiConfigOf({ binaryMediaTypes: ['image/*'] })],
    [
      'an answer of API Gateway itself',
      apiConfigOf({ gatewayResponses: { THROTTLED: { statusCode: 503 } } }),
    ],
  ])('is deployed again with another %s', (_, config) => {
    expect(deploymentId(apiTemplate(config))).not.toBe(deploymentId(apiTemplate(apiConfigOf())));
  });

  it.each([
    ['rate', apiConfigOf({ throttling: { rateLimit: 5 } })],
    ['memory', apiConfigOf({ functions: { FlightBffHandler: { memorySize: 1024 } } })],
  ])(
    'is not deployed again with another %s, which is a matter of the stage or of a function',
    (_, config) => {
      expect(deploymentId(apiTemplate(config))).toBe(deploymentId(apiTemplate(apiConfigOf())));
    },
  );

  it('is what the stage holds', () => {
    const template = apiTemplate(apiConfigOf());
    expect(propertiesOf(template, 'ApiGateway::Stage')).toEqual([
      expect.objectContaining({ DeploymentId: { Ref: deploymentId(template) }, StageName: 'staging' }),
    ]);
  });
});

it('does not change at all with a release', () => {
  const release = { imageTag: 'v2', imageDigest: `sha256:${'c'.repeat(64)}` };
  expect(apiTemplate(apiConfigOf(release))).toEqual(apiTemplate(apiConfigOf()));
});

it('calls its functions and its authorizer with a role that may call those and nothing else', () => {
  const template = apiTemplate(apiConfigOf());
  const roles = propertiesOf(template, 'IAM::Role');
  const own = roles.find((role) => JSON.stringify(role).includes('apigateway.amazonaws.com'))!;
  expect(own['Policies']).toEqual([
    {
      PolicyName: 'Own',
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'CallFunctions',
            Effect: 'Allow',
            Action: ['lambda:InvokeFunction'],
            Resource: [
              'arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightBffHandler:live',
              'arn:aws:lambda:eu-west-1:123456789012:function:staging-flight-bff-authorizer',
            ],
          },
        ],
      },
    },
  ]);
  expect(resourcesOf(template, 'AWS::Lambda::Permission')).toEqual([]);
});

it('gives its functions no access to a table', () => {
  const template = apiTemplate(apiConfigOf({ services: [{ name: 'flight-service' }] }));
  expect(JSON.stringify(template)).not.toMatch(/dynamodb:/);
});

it('stands in production behind a firewall, and elsewhere where somebody says so', () => {
  const firewalls = (...inputs: Parameters<typeof apiTemplate>) =>
    resourcesOf(apiTemplate(...inputs), 'AWS::WAFv2::WebACLAssociation').length;
  const production = environmentOf({ production: true });
  expect(firewalls(apiConfigOf())).toBe(0);
  expect(firewalls(apiConfigOf({ waf: { enabled: true } }))).toBe(1);
  expect(firewalls(apiConfigOf(), production)).toBe(1);
  expect(firewalls(apiConfigOf({ waf: { enabled: false } }), production)).toBe(0);
});

describe('where callers find it', () => {
  it('is below the domain of the stage by its name, and nowhere else', () => {
    const template = apiTemplate(apiConfigOf(), WITH_DOMAIN);
    expect(propertiesOf(template, 'ApiGateway::BasePathMapping')).toEqual([
      expect.objectContaining({ DomainName: 'api.example.com', BasePath: 'flight-bff' }),
    ]);
    expect(resourcesOf(template, 'AWS::ApiGateway::DomainName')).toEqual([]);
    expect(propertiesOf(template, 'ApiGateway::RestApi')).toEqual([
      expect.objectContaining({ DisableExecuteApiEndpoint: true }),
    ]);
  });

  it('is at the root of none without a domain', () => {
    const template = apiTemplate(apiConfigOf());
    expect(resourcesOf(template, 'AWS::ApiGateway::BasePathMapping')).toEqual([]);
    expect(propertiesOf(template, 'ApiGateway::RestApi')).toEqual([
      expect.objectContaining({ DisableExecuteApiEndpoint: false }),
    ]);
  });

  it('is on CloudFront where its own domain is edge-optimized', () => {
    const certificateArn = CERTIFICATE.replace('eu-west-1', 'us-east-1');
    const domain = { name: 'api.example.com', certificateArn, hostedZoneId: 'Z1' };
    const template = apiTemplate(apiConfigOf({ endpointType: 'EDGE', domain }));
    expect(propertiesOf(template, 'ApiGateway::DomainName')).toEqual([
      expect.objectContaining({
        CertificateArn: certificateArn,
        EndpointConfiguration: { Types: ['EDGE'] },
      }),
    ]);
    expect(propertiesOf(template, 'Route53::RecordSet').map(({ Type }) => Type)).toEqual(['A', 'AAAA']);
  });

  it('is in a VPC only, where it is private, whatever domain the stage has', () => {
    const template = apiTemplate(apiConfigOf({ endpointType: 'PRIVATE' }), WITH_DOMAIN);
    expect(resourcesOf(template, 'AWS::ApiGateway::BasePathMapping')).toEqual([]);
    expect(propertiesOf(template, 'ApiGateway::RestApi')[0]).toMatchObject({
      EndpointConfiguration: { Types: ['PRIVATE'], IpAddressType: 'dualstack' },
      Policy: { Statement: [{ Effect: 'Allow', Resource: 'execute-api:/*' }] },
    });
  });
});

it('has alarms on server errors and slow answers, and on each of its functions, all told to the stage', () => {
  const alarms = propertiesOf(apiTemplate(apiConfigOf()), 'CloudWatch::Alarm');
  expect(alarms.map(({ AlarmName }) => AlarmName).toSorted()).toEqual([
    'StagingFlightBffHandler-duration',
    'StagingFlightBffHandler-errors',
    'StagingFlightBffHandler-throttles',
    'staging-flight-bff-latency',
    'staging-flight-bff-server-errors',
  ]);
  for (const alarm of alarms) {
    expect(alarm['AlarmActions']).toEqual(['arn:aws:sns:eu-west-1:123456789012:staging-alarms']);
  }
  expect(alarms.find(({ AlarmName }) => AlarmName === 'staging-flight-bff-latency')).toMatchObject({
    Threshold: 23_200,
    ExtendedStatistic: 'p99',
  });
});

it('gives a key with each usage plan, and its value to no template', () => {
  const template = apiTemplate(apiConfigOf({ usagePlans: [{ name: 'partners' }] }));
  expect(propertiesOf(template, 'ApiGateway::ApiKey')).toEqual([
    { Name: 'staging-flight-bff-partners', Enabled: true },
  ]);
  expect(resourcesOf(template, 'AWS::ApiGateway::UsagePlanKey')).toHaveLength(1);
});

it('refuses an API that does not go with its stage, with all findings at once', () => {
  const config = apiConfigOf({ type: 'http', authorizer: {} });
  expect(() => apiTemplate(config)).toThrow(
    /^catalog\/flight-bff\/v1\.yaml: type: http is not built.*\ncatalog\/flight-bff\/v1\.yaml: authorizer\.jwt is missing/,
  );
});

it('refuses a service that the stage does not have', () => {
  expect(() => apiTemplate(apiConfigOf({ services: [{ name: 'lost-service' }] }))).toThrow(
    'lost-service has no function in the stage: add it to services.yaml',
  );
});

it('writes lines of requests with the variables that are asked for besides the usual ones', () => {
  const template = apiTemplate(apiConfigOf({ accessLogs: { fields: ['identity.userAgent'] } }));
  const [stage] = propertiesOf(template, 'ApiGateway::Stage');
  const { Format, DestinationArn } = stage!['AccessLogSetting'] as Record<string, string>;
  expect(DestinationArn).toBe(
    'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/apigateway/staging-flight-bff',
  );
  expect(JSON.parse(Format!)).toMatchObject({
    requestId: '$context.requestId',
    status: '$context.status',
    'identity.userAgent': '$context.identity.userAgent',
  });
});

it('gives the lines of API Gateway’s own steps an end, before the stage writes the first', () => {
  const { Resources } = apiTemplate(apiConfigOf());
  const [id] = Object.entries(Resources).find(([, each]) =>
    isPartOf(
      { 'Fn::Join': ['', ['API-Gateway-Execution-Logs_']] },
      each.Properties?.['LogGroupName'] as object | undefined,
    ),
  )!;
  const stage = Object.values(Resources).find(({ Type }) => Type === 'AWS::ApiGateway::Stage')!;
  expect(stage.DependsOn).toContain(id);
});
