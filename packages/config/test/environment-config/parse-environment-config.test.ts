import { environmentConfigForStage, parseEnvironmentConfig } from '../../src';
import { environmentYaml } from '../support/stage-source';

/** What is wrong with a text, as `line:column code message`. */
function findingsIn(text: string): string[] {
  const result = parseEnvironmentConfig(text);
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

describe('an environment', () => {
  it('says where a stage is, and has a default for the rest', () => {
    const result = parseEnvironmentConfig(environmentYaml());
    expect(result).toMatchObject({
      ok: true,
      config: {
        releaseRepository: '../release',
        tableName: 'shared-table',
        concurrency: { accountLimit: 1000 },
      },
    });
  });

  it('has at least one stage', () => {
    expect(findingsIn(environmentYaml('stages: {}'))).toEqual(['5:9 conflict there is no stage']);
  });

  it('knows a key that was probably meant', () => {
    expect(findingsIn(environmentYaml('tableNmae: a-table'))).toEqual([
      '5:1 unknown_key unknown key tableNmae: did you mean tableName?',
    ]);
  });

  it('has a certificate for the domain of the web application', () => {
    expect(findingsIn(environmentYaml('web: { domainName: www.example.com }'))).toEqual([
      '5:20 conflict web.domainName has no certificate',
    ]);
  });

  it('has one domain for the APIs and another for the web application', () => {
    const certificate = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
    const findings = findingsIn(
      environmentYaml(
        'web: { domainName: a.example.com, hostedZoneId: Z1 }',
        `domain: { name: a.example.com, certificateArn: '${certificate}' }`,
      ),
    );
    expect(findings).toEqual(['5:20 conflict web.domainName: a.example.com is the domain of the APIs']);
  });

  it('has integrations that are called differently', () => {
    const crm = `{ name: crm, url: 'https://a.example', source: [a], apiKeySecretArn: 'arn:aws:secretsmanager:a:1:secret:b' }`;
    expect(findingsIn(environmentYaml(`messaging: { integrations: [${crm}, ${crm}] }`))).toEqual([
      expect.stringMatching(/conflict messaging.integrations\[1\]: crm is integrations\[0\] too$/),
    ]);
  });
});

describe('the stages of an environment', () => {
  const stages = (...lines: string[]) => environmentYaml('stages:', ...lines.map((line) => `  ${line}`));

  it('differ in what they say, and share the rest', () => {
    const text = stages(
      'staging: {}',
      "production: { account: '210987654321', data: { deletionProtection: false } }",
    );
    const result = parseEnvironmentConfig(text);
    const production = result.ok ? environmentConfigForStage(result.config, 'production') : undefined;
    expect(production).toMatchObject({
      account: '210987654321',
      region: 'eu-west-1',
      data: { deletionProtection: false, pointInTimeRecoveryDays: 35 },
    });
  });

  it('are each checked as a whole', () => {
    expect(findingsIn(stages("staging: { account: '1' }", 'production: { tableNmae: other }'))).toEqual([
      expect.stringMatching(/^6:23 bad_format in stages.staging: account: "1" is not an account of AWS/),
      expect.stringMatching(
        /^7:17 unknown_key in stages.production: unknown key tableNmae: did you mean tableName\?/,
      ),
    ]);
  });

  it.each(["account: '210987654321'", 'region: us-east-1', 'tableName: other'])(
    'have a table each: %s',
    (difference) => {
      expect(findingsIn(stages('staging: {}', 'production: {}'))).toEqual([
        expect.stringContaining('7:3 conflict stages.production: staging has a table'),
      ]);
      expect(findingsIn(stages('staging: {}', `production: { ${difference} }`))).toEqual([]);
    },
  );

  it.each(['system: other', 'releaseRepository: ../other', 'stages: {}'])(
    'cannot have another %s',
    (line) => {
      expect(findingsIn(stages(`staging: { ${line} }`))).toEqual([
        expect.stringMatching(/^6:\d+ not_allowed .* is the same in every stage$/),
      ]);
    },
  );
});
