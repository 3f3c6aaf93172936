import { functionName } from '../../src';

const config = { functionName: 'FlightService' };

describe('the name of a function in a stage', () => {
  it.each([
    ['staging', 'StagingFlightService'],
    ['pre-production', 'PreProductionFlightService'],
    ['eu1', 'Eu1FlightService'],
  ])('begins with the stage: in %s it is %s', (stage, name) => {
    expect(functionName(stage, config)).toBe(name);
  });

  it('is what services.yaml says, where it says one', () => {
    expect(functionName('staging', config, 'OldFlights')).toBe('OldFlights');
  });

  it('may have the 64 characters that AWS Lambda accepts, and no more', () => {
    expect(functionName('abc', { functionName: 'x'.repeat(61) })).toHaveLength(64);
    expect(() => functionName('abc', { functionName: 'x'.repeat(62) })).toThrow(
      /65 characters.*accepts 64.*services\.yaml of abc/,
    );
  });
});
