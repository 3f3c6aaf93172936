/** What AWS asks in one region, in US dollars, without taxes, free tiers and discounts for volume. */
export interface RegionalPrices {
  /** AWS Lambda. */
  readonly lambda: {
    readonly perMillionRequests: number;
    readonly perGbSecond: Readonly<Record<Architecture, number>>;
    /** Of environments that are kept ready, whether they are used or not. */
    readonly perProvisionedGbSecond: Readonly<Record<Architecture, number>>;
  };
  /** Amazon API Gateway, first tier. */
  readonly apiGateway: { readonly perMillionRequests: Readonly<Record<'rest' | 'http', number>> };
  /** Amazon DynamoDB, on demand, standard table class. */
  readonly dynamodb: {
    readonly perMillionReads: number;
    readonly perMillionWrites: number;
    readonly perGb: number;
    readonly perGbOfPointInTimeRecovery: number;
  };
  readonly sqs: { readonly perMillionRequests: Readonly<Record<'standard' | 'fifo', number>> };
  readonly sns: { readonly perMillionPublishes: number };
  readonly eventBridge: { readonly perMillionEvents: number };
  readonly cloudWatch: { readonly perAlarm: number; readonly perGbOfLogs: number };
  readonly waf: { readonly perWebAcl: number; readonly perRule: number; readonly perMillionRequests: number };
  readonly cloudFront: { readonly perMillionRequests: number };
  readonly kms: { readonly perKey: number };
}

/** Instruction sets that AWS Lambda has prices for. */
export type Architecture = 'arm64' | 'x86_64';

/** When the prices were as they stand here; nothing has checked them against AWS since. */
export const PRICES_DATE = '2025-01';

/** The same in both regions. */
const COMMON = {
  lambda: {
    perMillionRequests: 0.2,
    perGbSecond: { arm64: 0.0000133334, x86_64: 0.0000166667 },
    perProvisionedGbSecond: { arm64: 0.0000033334, x86_64: 0.0000041667 },
  },
  sqs: { perMillionRequests: { standard: 0.4, fifo: 0.5 } },
  sns: { perMillionPublishes: 0.5 },
  eventBridge: { perMillionEvents: 1 },
  waf: { perWebAcl: 5, perRule: 1, perMillionRequests: 0.6 },
  kms: { perKey: 1 },
} as const;

/** AWS price list of each service: aws.amazon.com, lambda/pricing, api-gateway/pricing, dynamodb/pricing/on-demand, … */
export const PRICES: Readonly<Record<string, RegionalPrices>> = {
  'us-east-1': {
    ...COMMON,
    apiGateway: { perMillionRequests: { rest: 3.5, http: 1 } },
    dynamodb: {
      perMillionReads: 0.125,
      perMillionWrites: 0.625,
      perGb: 0.25,
      perGbOfPointInTimeRecovery: 0.2,
    },
    cloudWatch: { perAlarm: 0.1, perGbOfLogs: 0.5 },
    cloudFront: { perMillionRequests: 1 },
  },
  'eu-west-1': {
    ...COMMON,
    apiGateway: { perMillionRequests: { rest: 3.5, http: 1.11 } },
    dynamodb: {
      perMillionReads: 0.1415,
      perMillionWrites: 0.705,
      perGb: 0.283,
      perGbOfPointInTimeRecovery: 0.226,
    },
    cloudWatch: { perAlarm: 0.1, perGbOfLogs: 0.57 },
    cloudFront: { perMillionRequests: 1.2 },
  },
};
