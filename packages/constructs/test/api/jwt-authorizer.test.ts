import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedOutput } from '../../../runtime/test/support/captured-output';
import { startTokenIssuer, type TokenIssuer } from '../../../runtime/test/support/token-issuer';
import { apiConfigOf, apiTemplate } from '../support/api';
import { environmentOf } from '../support/environment';
import { resourcesOf } from '../support/stage';

const ROUTES = [
  { path: '/flights', method: 'GET', functionName: 'A' },
  { path: '/flights', method: 'POST', functionName: 'A', scopes: ['flights:write'] },
  { path: '/health', method: 'GET', functionName: 'A', auth: 'none' },
];

/** The code of the authorizer's function as the template has it. */
function codeOf(content: object = {}, environment = environmentOf()): string {
  const functions = resourcesOf(
    apiTemplate(apiConfigOf({ routes: ROUTES, ...content }), environment),
    'AWS::Lambda::Function',
  );
  const own = functions.find(
    ({ Properties }) => Properties?.['FunctionName'] === 'staging-flight-bff-authorizer',
  );
  return (own!.Properties!['Code'] as { ZipFile: string }).ZipFile;
}

function settingsOf(code: string): object {
  return JSON.parse(/^const SETTINGS=(.*);$/m.exec(code)![1]!) as object;
}

describe('the code of the platform’s authorizer', () => {
  it('knows the issuer of the API, its routes and their scopes, and nothing of open routes', () => {
    expect(settingsOf(codeOf())).toEqual({
      issuer: 'https://login.example.com',
      audience: ['flights'],
      routes: [
        { method: 'GET', path: '/flights', scopes: [] },
        { method: 'POST', path: '/flights', scopes: ['flights:write'] },
      ],
    });
  });

  it('takes the tokens of the stage where the API names no issuer', () => {
    const authorizer = { issuer: 'https://stage.example.com', audience: ['all'] };
    expect(settingsOf(codeOf({ authorizer: {} }, environmentOf({ authorizer })))).toMatchObject(authorizer);
  });
});

describe('as a function', () => {
  let folder: string;
  let tokens: TokenIssuer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'authorizer-'));
    tokens = await startTokenIssuer();
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await tokens.close();
  });

  /** Runs the deployed code as AWS Lambda would, with a key server on this machine in place of the issuer. */
  function handlerOf(code: string): (event: object) => Promise<unknown> {
    const file = join(folder, 'index.js');
    writeFileSync(file, code.replace('https://login.example.com', tokens.issuer));
    return (createRequire(file)(file) as { handler: (event: object) => Promise<unknown> }).handler;
  }

  it('lets a token use the routes that its scopes open, and refuses one that is missing', async () => {
    const handler = handlerOf(codeOf());
    const methodArn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/staging/GET/flights';
    const Authorization = `Bearer ${tokens.token({ aud: 'flights' })}`;
    expect(await handler({ methodArn, headers: { Authorization } })).toMatchObject({
      principalId: 'user-1',
      policyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Resource: ['arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/staging/GET/flights'],
          },
        ],
      },
    });
    const lines = await capturedOutput(() =>
      expect(handler({ methodArn, headers: {} })).rejects.toThrow('Unauthorized'),
    );
    expect(lines).toEqual([expect.objectContaining({ level: 'INFO' })]);
  });
});
