import { Workspace } from './workspace';

/** An environment beside services, a BFF and, once something is released, the release repository. */
export class StageWorkspace extends Workspace {
  public constructor() {
    super();
    this.write('environment/release-config.yaml', ENVIRONMENT);
    this.addRepository(
      'booking-service',
      `${this.serviceConfig('booking-service')}publish:\n  events:\n    - detailType: SeatBooked\n`,
      BOOKING,
    );
    this.addRepository(
      'notification-service',
      `${this.serviceConfig('notification-service')}${NOTIFICATION_CONFIG}`,
      NOTIFICATION,
    );
    this.addRepository('booking-bff', BFF_CONFIG, BFF, 'api-config.yaml');
  }

  /** Writes which services and APIs run in the stage. */
  public release(...units: readonly string[]): void {
    const lines = units.map((unit) => `  ${unit}:\n    imageTag: v1.0.0\n`);
    this.write('release/environments/staging/services.yaml', `services:\n${lines.join('')}`);
  }

  public serviceConfig(name: string): string {
    const words = name.split('-').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
    return `serviceName: ${name}\nfunctionName: ${words.join('')}\necrRepository: acme/${name}\nimageTag: latest\ntimeout: 2\nmemorySize: 128\n`;
  }
}

const ENVIRONMENT = `system: flight-system
account: '999999999999'
region: eu-west-1
bootstrapImage:
  repository: acme/bootstrap
  digest: sha256:${'0'.repeat(64)}
stages:
  staging: {}
`;

const BOOKING = `import { httpHandler, route } from '@drystone/runtime';
import { EventBus } from '@drystone/runtime/events/bus';

const bus = new EventBus();
const CRASHES = {
  exit: () => process.exit(3),
  loop: () => { for (;;); },
  memory: () => { const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length)); },
};

export const handler = httpHandler([
  route('POST /bookings', async () => {
    await bus.publish([{ type: 'SeatBooked', detail: { to: 'alice@example.com' } }]);
    return { body: 'booked' };
  }),
  route('POST /crash', async ({ query }) => ({ body: CRASHES[query.how]() })),
]);
`;

const NOTIFICATION_CONFIG = `permissions:
  - { actions: [ses:SendEmail], resources: ['arn:aws:ses:eu-west-1:999999999999:identity/acme.example'] }
events:
  eventBridge:
    - source: [booking-service]
      detailType: [SeatBooked]
`;

const NOTIFICATION = `export const handler = async (event) => {
  const { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: id } = process.env;
  const response = await fetch(endpoint + '/v2/email/outbound-emails', {
    method: 'POST',
    // As clients of AWS send it along.
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + id + '/20270101/us-east-1/ses/aws4_request',
      'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID,
    },
    body: JSON.stringify({
      FromEmailAddress: 'booking@acme.example',
      Destination: { ToAddresses: [event.detail.to] },
      Content: { Simple: { Subject: { Data: event['detail-type'] }, Body: { Text: { Data: 'Thank you.' } } } },
    }),
  });
  if (!response.ok) throw new Error(await response.text());
};
`;

const BFF_CONFIG = `apiName: booking-bff
ecrRepository: acme/booking-bff
imageTag: latest
# Tests call as fast as they can.
throttling: { rateLimit: 10000, burstLimit: 5000 }
routes:
  - path: /bookings
    method: POST
    functionName: BookingBffHandler
    auth: none
  - path: /crash
    method: POST
    service: booking-service
    auth: none
services:
  - name: booking-service
`;

const BFF = `import { httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';

export const handler = httpHandler([
  route('POST /bookings', async () => ({
    body: await ServiceClient.invoke('booking-service', { httpMethod: 'POST', path: '/bookings' }),
  })),
]);
`;
