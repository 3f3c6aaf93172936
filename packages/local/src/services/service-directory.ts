import { randomUUID } from 'node:crypto';
import { LIVE_ALIAS } from '@drystone/config';
import type { LocalFunction } from '../aws/lambda-endpoint';
import type { ParameterValues } from '../aws/parameter-endpoint';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import { newTraceId } from '../http/exchange-server';
import { type LocalStage, registryRoot } from '../local-stage';
import { type CallDone, observed } from './call-done';
import { CorrelationIds } from './correlation-ids';
import {
  isMissing,
  type LocateService,
  type MissingService,
  type Service,
  ServiceGoneError,
} from './service';

export interface ServiceDirectoryOptions {
  readonly stage: LocalStage;
  /** Looks for a service that nobody has asked for yet. */
  readonly locate: LocateService;
  /** Hears of every call of a service. */
  readonly onCall: (call: CallDone) => void;
}

/**
 * The services that functions of this process can call: found when somebody asks for them, and kept. It is the registry
 * in Parameter Store, and the functions behind it.
 */
export class ServiceDirectory implements ParameterValues {
  /** By name, as Lambda knows them. */
  readonly functions: Record<string, LocalFunction> = {};
  /** Names of the functions, by the services' names. */
  readonly functionNames = new Map<string, string>();
  readonly correlationIds = new CorrelationIds();
  private readonly services = new Map<string, Promise<Service | MissingService>>();
  /** Those of them that were found. */
  private readonly running = new Map<string, Service>();

  constructor(private readonly options: ServiceDirectoryOptions) {}

  register(service: Service): void {
    const { serviceName, functionName } = service;
    this.services.set(serviceName, Promise.resolve(service));
    this.running.set(serviceName, service);
    this.functionNames.set(serviceName, functionName);
    const call: LocalFunction = (...args) => this.callThrough(service, args);
    this.functions[functionName] = observed(serviceName, call, this.options.onCall);
  }

  /** A service, looked for once by all who ask at a time; one that is missing is looked for again each time. */
  find(serviceName: string): Promise<Service | MissingService> {
    const known = this.services.get(serviceName);
    if (known) return known;
    const search = this.search(serviceName);
    this.services.set(serviceName, search);
    return search;
  }

  /** Calls a service by its name, as a route with `service` does. */
  async call(serviceName: string, ...args: Parameters<LocalFunction>): Promise<unknown> {
    const found = await this.find(serviceName);
    if (isMissing(found)) throw new Error(`There is no ${serviceName}: ${found.reason}`);
    return this.functions[found.functionName]?.(...args);
  }

  /** Calls a service as AWS itself does, without telling of it. */
  async deliver(serviceName: string, payload: unknown, correlationId: string): Promise<unknown> {
    const found = await this.find(serviceName);
    if (isMissing(found)) throw new Error(found.reason);
    const traceId = newTraceId(new Date());
    this.correlationIds.remember(traceId, correlationId);
    const call = { requestId: randomUUID(), qualifier: LIVE_ALIAS, traceId };
    return this.callThrough(found, [payload, call]);
  }

  /** The value of a parameter of the registry: the ARN of a service's alias. */
  async get(parameterName: string): Promise<string | undefined> {
    const root = `${registryRoot(this.options.stage)}/`;
    const serviceName = parameterName.startsWith(root) ? parameterName.slice(root.length) : '';
    if (serviceName === '' || serviceName.includes('/')) return undefined;
    const found = await this.find(serviceName);
    if (isMissing(found)) return undefined;
    return `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${found.functionName}:live`;
  }

  private async search(serviceName: string): Promise<Service | MissingService> {
    try {
      const found = await this.options.locate(serviceName);
      if (isMissing(found)) this.services.delete(serviceName);
      else this.register(found);
      return found;
    } catch (error) {
      this.services.delete(serviceName);
      throw error;
    }
  }

  /** One that ran beside and has ended is looked for again. */
  private async callThrough(service: Service, args: Parameters<LocalFunction>): Promise<unknown> {
    try {
      return await service.call(...args);
    } catch (error) {
      if (!(error instanceof ServiceGoneError)) throw error;
      this.forget(service);
      const found = await this.find(service.serviceName);
      if (isMissing(found)) throw new Error(found.reason, { cause: error });
      return found.call(...args);
    }
  }
  /** Of several calls that notice the end, the first has it looked for again. */
  private forget(service: Service): void {
    const { serviceName } = service;
    if (this.running.get(serviceName) !== service) return;
    this.running.delete(serviceName);
    this.services.delete(serviceName);
  }
}
