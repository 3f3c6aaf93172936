import { handlerModule } from '../../src/naming/handler-module';

describe('handlerModule', () => {
  it.each([
    ['FlightBffHandler', 'index'],
    ['FlightBff', 'index'],
    ['FlightSearchHandler', 'flight-search'],
    ['FlightDetailsHandler', 'flight-details'],
    ['searchV2', 'search-v2'],
    ['flight_search', 'flight-search'],
    ['Handler', 'handler'],
  ])('%s of flight-bff is in %s', (functionName, module) => {
    expect(handlerModule('flight-bff', functionName)).toBe(module);
  });

  it('knows the function of the API where a word of its name begins with a digit', () => {
    expect(handlerModule('seat-3d-bff', 'Seat3dBffHandler')).toBe('index');
  });
});
