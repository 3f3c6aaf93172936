import { stringify } from 'yaml';
import { apiFunctionSettings, apiFunctionStatements, type ApiConfig, parseApiConfig } from '../../src';
import { MINIMAL_API } from '../api-config/minimal-api';
import { CONTEXT } from '../support/stage-context';

const NAMES = { 'flight-service': 'StagingFlightService', 'user-service': 'StagingUserService' };
const FUNCTION = 'FlightBffHandler';

function configOf(content: object): ApiConfig {
  const result = parseApiConfig(stringify({ ...MINIMAL_API, ...content }));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.config;
}

describe('a function of an API', () => {
  it('calls and finds the services that the API names, and no other', () => {
    const config = configOf({ services: [{ name: 'flight-service' }] });
    expect(apiFunctionStatements(config, FUNCTION, NAMES, CONTEXT)).toEqual([
      {
        Sid: 'CallServices',
        Effect: 'Allow',
        Action: ['lambda:InvokeFunction'],
        Resource: ['arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live'],
      },
      {
        Sid: 'FindServices',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: ['arn:aws:ssm:eu-west-1:123456789012:parameter/services/staging/flight-service'],
      },
    ]);
  });

  it('may do nothing where the API names no service', () => {
    expect(apiFunctionStatements(configOf({}), FUNCTION, NAMES, CONTEXT)).toEqual([]);
  });

  it('reads its own secrets', () => {
    const config = configOf({ functions: { [FUNCTION]: { secrets: { API_KEY: { ssm: '/flights/key' } } } } });
    expect(apiFunctionStatements(config, FUNCTION, NAMES, CONTEXT)).toEqual([
      expect.objectContaining({
        Action: ['ssm:GetParameter'],
        Resource: ['arn:aws:ssm:eu-west-1:123456789012:parameter/flights/key'],
      }),
    ]);
  });

  it('is refused a service that the stage does not have', () => {
    const config = configOf({ services: [{ name: 'lost-service' }] });
    expect(() => apiFunctionStatements(config, FUNCTION, NAMES, CONTEXT)).toThrow(
      'lost-service has no function in the stage',
    );
  });

  it('starts its own handler of the image that all of them share, and finds the registry', () => {
    const settings = apiFunctionSettings(configOf({}), { functionName: FUNCTION, module: 'index' }, CONTEXT);
    expect(settings).toMatchObject({
      memorySize: 512,
      timeout: 29,
      image: { command: ['index.handler'] },
      environment: {
        SERVICE_REGISTRY_PATH: '/services/staging',
        POWERTOOLS_SERVICE_NAME: 'flight-bff',
      },
    });
    expect(settings.environment).not.toHaveProperty('TABLE_NAME');
  });
});
