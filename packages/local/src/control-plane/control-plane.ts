import type { AwsEndpoint, AwsRequest } from '../aws/aws-exchange';
import { CallLog } from './call-log';
import type { Clock } from './clock';
import { cloudFormationService } from './cloudformation/cloudformation-service';
import { StackStore } from './cloudformation/stack-store';
import { cloudWatchService } from './cloudwatch/cloudwatch-service';
import { MetricStore } from './cloudwatch/metric-store';
import { Deploys } from './deploys';
import { ecrService } from './ecr/ecr-service';
import { ImageRegistry } from './ecr/image-registry';
import { layerEndpoint } from './ecr/layer-endpoint';
import { KeyStore } from './kms/key-store';
import { kmsService } from './kms/kms-service';
import { type LambdaBehaviour, LambdaPlace } from './lambda/lambda-place';
import { lambdaService } from './lambda/lambda-service';
import { byPlace, HOME, type Place, signerOf } from './place';
import { ObjectStore } from './s3/object-store';
import { s3Service } from './s3/s3-service';
import { Roles } from './sts/roles';
import { stsService } from './sts/sts-service';
import { serviceEndpoint } from './wire/service-endpoint';

export interface ControlPlaneOptions extends LambdaBehaviour {
  /** Time of quotas and of what AWS does by itself. */
  readonly clock: Clock;
  /** How long each call takes, of that time. Default: 0 */
  readonly latencyMilliseconds?: number;
  /** How many calls the log keeps: the last ones. Default: all */
  readonly keptCalls?: number;
}

/** What a test does and sees in one account and region without calling AWS: no quota is used. */
export interface ControlPlanePlace {
  readonly deploys: Deploys;
  readonly images: ImageRegistry;
  readonly metrics: MetricStore;
  readonly stacks: StackStore;
  readonly keys: KeyStore;
}

/** The APIs that releases are made of, with AWS's quotas and in AWS's own time. */
export interface ControlPlane {
  /** For `startAwsServer` or `inProcessHandler`. */
  readonly endpoints: readonly AwsEndpoint[];
  /** The calls as they were answered. */
  readonly calls: CallLog;
  readonly buckets: ObjectStore;
  readonly roles: Roles;
  /** An account and region. Default: account 123456789012, region us-east-1 */
  in(place?: Partial<Place>): ControlPlanePlace;
}

/**
 * Lambda, ECR, S3, KMS, CloudWatch, CloudFormation and STS as far as a controller of releases asks them, for the SDK as
 * it is. The region is that of the client; the account is 123456789012, or that of the role that was assumed.
 *
 * @example
 * const clock = virtualClock('2026-01-01T00:00:00Z');
 * const plane = controlPlane({ clock });
 * const { images, deploys } = plane.in();
 * images.push('flight-service', { tag: '1.0.0', contents: 'one' });
 * deploys.createFunction({ functionName: 'StagingFlightService', imageUri: `${registry}/flight-service:1.0.0` });
 * const lambda = new LambdaClient({ region: 'us-east-1', requestHandler: inProcessHandler(plane.endpoints) });
 */
export function controlPlane({
  clock,
  latencyMilliseconds = 0,
  keptCalls = Infinity,
  ...behaviour
}: ControlPlaneOptions): ControlPlane {
  const roles = new Roles();
  const buckets = new ObjectStore(clock);
  const calls = new CallLog(keptCalls);
  const images = byPlace(() => new ImageRegistry(clock));
  const metrics = byPlace(() => new MetricStore(clock));
  const stacks = byPlace((place) => new StackStore(place, clock));
  const keys = byPlace((place) => new KeyStore(place));
  const lambda = byPlace(
    (place) => new LambdaPlace({ place, clock, images, metrics: metrics(place), behaviour }),
  );
  const placeOf = ({ headers }: AwsRequest) => roles.placeOf(signerOf(headers));
  const context = { clock, calls, latencyMilliseconds, placeOf };
  const services = [
    lambdaService(lambda, clock),
    ecrService(images),
    s3Service(buckets),
    kmsService(keys),
    cloudWatchService(metrics),
    cloudFormationService(stacks),
    stsService(roles, clock),
  ];
  return {
    endpoints: [...services.map((service) => serviceEndpoint(service, context)), layerEndpoint(images)],
    calls,
    buckets,
    roles,
    in: (wanted = {}) => {
      const place = { ...HOME, ...wanted };
      return {
        deploys: new Deploys(lambda(place)),
        images: images(place),
        metrics: metrics(place),
        stacks: stacks(place),
        keys: keys(place),
      };
    },
  };
}
