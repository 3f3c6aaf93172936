import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { apiConfigJsonSchema, parseApiConfig, readApiConfig } from '../../src';
import { MINIMAL_API } from './minimal-api';

const folder = join(__dirname, '../../../../fixtures/flight-system/flight-bff');

describe.each(['api-config.yaml', 'api-config.complete.yaml'])('%s of the reference guide', (file) => {
  it('is valid as it stands', () => {
    expect(readApiConfig(join(folder, file))).toMatchObject({
      ok: true,
      config: {
        apiName: 'flight-bff',
        routes: [{ path: '/flights', method: 'GET', auth: 'required' }, { functionName: expect.any(String) }],
        services: [{ name: 'flight-service', ecrRepository: 'company/flight-bff', imageTag: 'latest' }],
      },
    });
  });
});

describe('an api-config.yaml', () => {
  it('leaves nothing open: every default is the documented one', () => {
    const result = parseApiConfig(stringify(MINIMAL_API));
    expect(result.ok && result.config).toMatchObject({
      type: 'rest',
      endpointType: 'REGIONAL',
      routes: [{ auth: 'required', scopes: [], responseTransferMode: 'BUFFERED', apiKeyRequired: false }],
      authorizer: {
        type: 'lambda',
        mode: 'REQUEST',
        identitySources: ['header.Authorization'],
        resultTtl: 300,
      },
      throttling: { rateLimit: 100, burstLimit: 200 },
      waf: { rateLimitPer5Min: 2000 },
      accessLogs: { enabled: true, retentionInDays: 90 },
      executionLogs: 'ERROR',
      dataTrace: false,
      tracing: true,
    });
  });

  it('that is missing is a finding', () => {
    expect(readApiConfig(join(folder, 'none.yaml'))).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'unreadable_file', message: 'the file does not exist' }],
    });
  });

  it('is taken or refused, and never throws, whatever is in it', () => {
    const keys = Object.keys((apiConfigJsonSchema() as { properties: object }).properties);
    const anything = fc.jsonValue({ maxDepth: 4 });
    const route = fc.dictionary(
      fc.constantFrom('path', 'method', 'functionName', 'service', 'cors', 'auth', 'timeoutMs', 'cache'),
      fc.oneof(anything, fc.constantFrom('/a/{x}', 'GET', 'ANY', 'A', true, {}, ['GET'])),
    );
    const value = fc.oneof(anything, fc.array(route, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (content) => {
        const result = parseApiConfig(stringify({ ...MINIMAL_API, ...content }));
        expect(result.ok || result.diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
