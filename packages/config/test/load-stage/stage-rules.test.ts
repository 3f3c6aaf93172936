import { catalogApi, catalogService, environmentYaml, stageFindings, stageOf } from '../support/stage-source';

const FLIGHTS = '../release/catalog/flight-service/v1.yaml';
const USERS = '../release/catalog/user-service/v1.yaml';
const BFF = '../release/catalog/flight-bff/v1.yaml';
const SERVICES = '../release/environments/staging/services.yaml';

/** What is wrong with a stage of two services. */
function withTwo(flights: readonly string[], users: readonly string[], environment = environmentYaml()) {
  const entries = {
    'flight-service': catalogService('flight-service', ...flights),
    'user-service': catalogService('user-service', ...users),
  };
  return stageFindings(stageOf(entries, { environment }));
}

/** What is wrong with a stage of one entry that is not as its name in `services.yaml` says. */
function withOne(name: string, text: string, release = '{ imageTag: v1 }') {
  const source = stageOf({ [name]: text });
  const openRelease = (folder: string) => {
    const checkout = source.openRelease(folder)!;
    const services = { text: `services:\n  ${name}: ${release}\n` };
    return {
      ...checkout,
      read: (path: string) => (path.endsWith('services.yaml') ? services : checkout.read(path)),
    };
  };
  return stageFindings({ ...source, openRelease });
}

describe('partitions', () => {
  it('belong to one service each', () => {
    const prefix = 'environment: { SERVICE_PREFIX: FLIGHTS }';
    expect(withTwo([], [prefix])).toEqual([
      `${USERS}:6:32 SERVICE_PREFIX: FLIGHTS is the partition of flight-service too`,
    ]);
  });

  it('may begin alike: the # ends a prefix', () => {
    expect(withTwo([], ['environment: { SERVICE_PREFIX: FLIGHTS_USERS }'])).toEqual([]);
    expect(withTwo([], ['environment: { SERVICE_PREFIX: FLIGHT }'])).toEqual([]);
  });
});

describe('functions', () => {
  it('have one name each, also those of APIs', () => {
    const route = 'routes: [{ path: /flights, method: GET, functionName: FlightService }]';
    const entries = {
      'flight-service': catalogService('flight-service'),
      'flight-bff': catalogApi('flight-bff', route),
    };
    expect(stageFindings(stageOf(entries))).toEqual([
      `${BFF}:5:55 functionName: StagingFlightService is a function of flight-service too`,
    ]);
  });
});

describe('reserved concurrency', () => {
  it('adds up to the limit of the account, less what AWS Lambda keeps', () => {
    expect(withTwo(['reservedConcurrency: 400'], ['reservedConcurrency: 500'])).toEqual([]);
    expect(withTwo(['reservedConcurrency: 401'], ['reservedConcurrency: 500'])).toEqual([
      `${USERS}:6:22 reservedConcurrency adds up to 901 of 900 ` +
        '(1000 less the 100 that AWS Lambda keeps): user-service 500, flight-service 401',
    ]);
  });

  it('is that of the stage, and of the limit that release-config.yaml has', () => {
    const inStaging = ['environments:', '  staging:', '    reservedConcurrency: 50'];
    const environment = environmentYaml('concurrency: { accountLimit: 110 }');
    expect(withTwo(inStaging, [], environment)).toEqual([
      expect.stringMatching(`^${FLIGHTS}:8:26 reservedConcurrency adds up to 50 of 10 `),
    ]);
  });

  it('counts the functions of APIs', () => {
    const api = catalogApi('flight-bff', 'functions: { FlightBffHandler: { reservedConcurrency: 950 } }');
    expect(stageFindings(stageOf({ 'flight-bff': api }))).toEqual([
      expect.stringMatching(/:6:55 .* 950 of 900 .*: flight-bff FlightBffHandler 950$/),
    ]);
  });
});

describe('queues and topics', () => {
  const reads = (queue: string) => `events: { sqs: [{ queue: ${queue} }] }`;
  const publishes = (topic: string) => `publish: { topics: [${topic}] }`;

  it('a queue is read by one service', () => {
    expect(withTwo([reads('bookings')], [reads('bookings')])).toEqual([
      `${USERS}:6:17 queue bookings is read by flight-service too`,
    ]);
    expect(withTwo(['queue: {}'], [reads('flight-service')])).toEqual([
      `${USERS}:6:17 queue flight-service is read by flight-service too`,
    ]);
  });

  it('a queue has a name that fits with that of the stage and of its dead-letter queue', () => {
    expect(withTwo([reads('q'.repeat(60))], [])).toEqual([]);
    expect(withTwo([reads('q'.repeat(61))], [])).toEqual([expect.stringMatching(/a name of 81 characters$/)]);
  });

  it('a topic is published by one service', () => {
    expect(withTwo([publishes('{ name: fares }')], [publishes('{ name: fares }')])).toEqual([
      `${USERS}:6:29 topic fares is published by flight-service too`,
    ]);
  });

  it('a subscription is to a topic that somebody publishes', () => {
    expect(withTwo([publishes('{ name: fares }')], ['events: { sns: [{ topic: fare }] }'])).toEqual([
      `${USERS}:6:26 the stage has no topic fare: did you mean fares?`,
    ]);
    expect(withTwo([publishes('{ name: fares }')], ['events: { sns: [{ topic: fares }] }'])).toEqual([]);
  });

  it('a FIFO topic has the same name with and without its .fifo', () => {
    const fifo = publishes('{ name: fares, fifo: true }');
    expect(withTwo([fifo], [publishes('{ name: fares.fifo, fifo: true }')])).toEqual([
      `${USERS}:6:29 topic fares.fifo is published by flight-service too`,
    ]);
    expect(withTwo([fifo], ['events: { sqs: [{ topic: fares.fifo }] }'])).toEqual([]);
  });

  it('a destination is a queue or a topic of the stage', () => {
    expect(withTwo([reads('bookings')], ['async: { onFailure: { queue: booking } }'])).toEqual([
      `${USERS}:6:30 the stage has no queue booking: did you mean bookings?`,
    ]);
  });
});

describe('names of services', () => {
  it('that a service calls are those of the stage', () => {
    expect(withTwo([], ['calls: [flight-service]'])).toEqual([]);
    expect(withTwo([], ['calls: [flights-service]'])).toEqual([
      `${USERS}:6:9 the stage has no service flights-service: did you mean flight-service?`,
    ]);
  });

  it('that an API calls, or asks who may call, are those of the stage', () => {
    const api = catalogApi(
      'flight-bff',
      'services: [{ name: flights }]',
      'authorizer: { service: auth-service }',
    );
    expect(stageFindings(stageOf({ 'flight-bff': api }))).toEqual([
      `${BFF}:6:20 the stage has no service flights`,
      `${BFF}:7:24 the stage has no service auth-service`,
    ]);
  });

  it('are not called unknown while an entry cannot be read', () => {
    const entries = {
      'flight-bff': catalogApi('flight-bff', 'services: [{ name: flight-service }]'),
      'flight-service': catalogService('flight-service', 'timeout: 0'),
    };
    expect(stageFindings(stageOf(entries))).toEqual([
      `${FLIGHTS}:6:10 timeout: 0 is below the minimum of 1 s`,
    ]);
  });
});

describe('the catalog and services.yaml', () => {
  const entry = catalogService('flight-service');

  it('agree on the name', () => {
    expect(withOne('user-service', entry)).toEqual([
      '../release/catalog/user-service/v1.yaml:1:14 serviceName: flight-service is not user-service',
    ]);
  });

  it('agree on the tag, and have a digest', () => {
    const other = entry.replace('imageTag: v1', 'imageTag: v2').replace(/imageDigest.*\n/, '');
    expect(withOne('flight-service', other)).toEqual([
      `${FLIGHTS}:4:11 imageTag: v2 is not the v1 of its file`,
      `${FLIGHTS}:4:11 imageDigest is missing`,
    ]);
  });

  it('agree on the repository, where services.yaml has one', () => {
    const release = (repository: string) => `{ imageTag: v1, ecrRepository: ${repository} }`;
    expect(withOne('flight-service', entry, release('company/flight-service'))).toEqual([]);
    expect(withOne('flight-service', entry, release('company/flights'))).toEqual([
      `${SERVICES}:2:50 flight-service: ecrRepository is company/flights here and company/flight-service in ${FLIGHTS}`,
    ]);
  });

  it('give a function name to a service only', () => {
    const release = '{ imageTag: v1, functionName: Other }';
    expect(withOne('flight-service', entry, release)).toEqual([]);
    expect(withOne('flight-bff', catalogApi('flight-bff'), release)).toEqual([
      `${SERVICES}:2:45 flight-bff is an API: its functions have the names that its routes give them`,
    ]);
  });

  it('leave the names of the platform to it', () => {
    expect(withOne('web', catalogService('web'))).toEqual([
      `${SERVICES}:2:8 web is the name of one of the stage's own stacks`,
    ]);
  });
});

describe('release-config.yaml and the stage', () => {
  it('agree on who sends events to others', () => {
    const key = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:key';
    const integration = `{ name: crm, url: https://crm.example, source: [user-servise], apiKeySecretArn: '${key}' }`;
    const environment = environmentYaml(`messaging: { integrations: [${integration}] }`);
    expect(withTwo([], [], environment)).toEqual([
      'release-config.yaml:5:77 integration crm waits for events of user-servise, which the stage does not have: ' +
        'did you mean user-service?',
    ]);
  });

  it('agree on where the web application finds the APIs', () => {
    const environment = environmentYaml('web: {}');
    expect(stageFindings(stageOf({}, { environment }))).toEqual([]);
    expect(stageFindings(stageOf({ 'flight-bff': catalogApi('flight-bff') }, { environment }))).toEqual([
      'release-config.yaml:5:6 domain is missing: the web application finds the APIs below it',
    ]);
  });

  it('agree on what an API needs of its environment', () => {
    const api = catalogApi('flight-bff', 'domain: { name: flights.example.com }');
    expect(stageFindings(stageOf({ 'flight-bff': api }))).toEqual([
      `${BFF}:6:9 domain.certificateArn is missing`,
    ]);
  });
});
