import { DrystoneError } from '../drystone-error';

/** Whether the callee ran: only when it did not, a call can be made again without fear of doing its work twice. */
export type CalleeRan = 'no' | 'unknown' | 'yes';

/** A call of another service failed. The class says how, `cause` holds what AWS or the network said. */
export abstract class ServiceError extends DrystoneError {
  abstract readonly calleeRan: CalleeRan;
  /** Whether it is worth making the same call again at once. */
  readonly isTransient: boolean = false;

  constructor(
    readonly serviceName: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The registry has no such service, or what it points at is gone. */
export class ServiceNotFoundError extends ServiceError {
  override readonly name = 'ServiceNotFoundError';
  readonly code = 'SERVICE_NOT_FOUND';
  override readonly status = 502;
  readonly calleeRan = 'no';

  constructor(serviceName: string, reason: string, options?: ErrorOptions) {
    super(
      serviceName,
      `There is no ${serviceName} to call: ${reason}. Is it in this stage's services.yaml, and deployed?`,
      options,
    );
  }
}

/** AWS refused to let this function find the service, or call it. */
export class ServiceCallDeniedError extends ServiceError {
  override readonly name = 'ServiceCallDeniedError';
  readonly code = 'SERVICE_CALL_DENIED';
  readonly calleeRan = 'no';

  /** @param action What AWS refused: `ssm:GetParameter`, or `lambda:InvokeFunction`. */
  constructor(
    serviceName: string,
    readonly action: string,
    cause: unknown,
  ) {
    super(
      serviceName,
      `AWS refused ${action} for ${serviceName}: only services that the configuration names can be called. ` +
        `Add this line under "calls" in service-config.yaml and deploy:\n  - ${serviceName}\n` +
        `In the repository of an API, add this one under "services" in api-config.yaml:\n  - name: ${serviceName}`,
      { cause },
    );
  }
}

/** The registry could not be asked, not by the SDK's repeated tries either, and nothing was known from before. */
export class ServiceRegistryError extends ServiceError {
  override readonly name = 'ServiceRegistryError';
  readonly code = 'SERVICE_REGISTRY';
  override readonly status = 503;
  readonly calleeRan = 'no';

  constructor(serviceName: string, parameterName: string, cause: unknown) {
    super(serviceName, `The registry could not be asked for ${serviceName}, at ${parameterName}.`, { cause });
  }
}

/** Lambda has no room for the call: too many calls at a time, or too many a second. */
export class ServiceThrottledError extends ServiceError {
  override readonly name = 'ServiceThrottledError';
  readonly code = 'SERVICE_THROTTLED';
  override readonly status = 503;
  override readonly isTransient = true;
  readonly calleeRan = 'no';

  /**
   * @param reason As Lambda names it, such as `ReservedFunctionConcurrentInvocationLimitExceeded`.
   * @param retryAfterSeconds For how long Lambda asks callers to wait, if it does.
   */
  constructor(
    serviceName: string,
    readonly reason: string,
    readonly retryAfterSeconds: number | undefined,
    cause: unknown,
  ) {
    super(serviceName, `${serviceName} is throttled: ${reason}.`, { cause });
  }
}

/** There was no answer in time. The callee may still be at work. */
export class ServiceTimeoutError extends ServiceError {
  override readonly name = 'ServiceTimeoutError';
  readonly code = 'SERVICE_TIMEOUT';
  override readonly status = 504;

  constructor(
    serviceName: string,
    readonly calleeRan: CalleeRan,
    cause?: unknown,
  ) {
    const what =
      calleeRan === 'no' ? 'was not called: its caller has no time left' : 'did not answer in time';
    super(serviceName, `${serviceName} ${what}.`, { cause });
  }
}

/** Lambda could not be reached, or failed itself. */
export class ServiceUnavailableError extends ServiceError {
  override readonly name = 'ServiceUnavailableError';
  readonly code = 'SERVICE_UNAVAILABLE';
  override readonly status = 503;
  override readonly isTransient = true;

  constructor(
    serviceName: string,
    readonly calleeRan: CalleeRan,
    cause: unknown,
  ) {
    const what = calleeRan === 'no' ? 'could not be reached' : 'was called, but no answer came back';
    super(serviceName, `${serviceName} ${what}.`, { cause });
  }
}

/** Lambda refused the call as it is, so it would refuse it again. */
export class ServiceRefusedError extends ServiceError {
  override readonly name = 'ServiceRefusedError';
  readonly code = 'SERVICE_REFUSED';
  override readonly status = 502;
  readonly calleeRan = 'no';

  constructor(serviceName: string, cause: unknown) {
    super(serviceName, `Lambda refused the call of ${serviceName}: ${String(cause)}`, { cause });
  }
}

/** The callee's function threw, ran out of time or crashed; `cause` has its error and stack. */
export class ServiceFunctionError extends ServiceError {
  override readonly name = 'ServiceFunctionError';
  readonly code = 'SERVICE_FUNCTION';
  override readonly status = 502;
  readonly calleeRan = 'yes';

  /** @param errorType Name of the callee's error, such as `TypeError` or `Sandbox.Timedout`. */
  constructor(
    serviceName: string,
    readonly errorType: string,
    cause: Error,
  ) {
    super(serviceName, `${serviceName} failed with ${errorType}: ${cause.message}`, { cause });
  }
}

/** The callee answered with a status of 500 or above. */
export class ServiceStatusError extends ServiceError {
  override readonly name = 'ServiceStatusError';
  readonly code = 'SERVICE_STATUS';
  override readonly status = 502;
  readonly calleeRan = 'yes';

  /** @param body The callee's answer, a problem document as a rule. */
  constructor(
    serviceName: string,
    readonly calleeStatus: number,
    readonly body: string,
  ) {
    super(serviceName, `${serviceName} answered with ${calleeStatus}: ${body.slice(0, 500)}`);
  }
}

/** What the callee returned is not what it was asked for: no JSON, or no HTTP answer. */
export class ServiceAnswerError extends ServiceError {
  override readonly name = 'ServiceAnswerError';
  readonly code = 'SERVICE_ANSWER';
  override readonly status = 502;
  readonly calleeRan = 'yes';

  constructor(serviceName: string, expected: string, options?: ErrorOptions) {
    super(serviceName, `What ${serviceName} returned is not ${expected}.`, options);
  }
}

/** A payload is above what Lambda takes. Nothing was sent. */
export class PayloadTooLargeError extends ServiceError {
  override readonly name = 'PayloadTooLargeError';
  readonly code = 'PAYLOAD_TOO_LARGE';
  readonly calleeRan = 'no';

  constructor(serviceName: string, bytes: number, maxBytes: number) {
    super(
      serviceName,
      `The payload for ${serviceName} has ${bytes} bytes; Lambda takes ${maxBytes}. ` +
        'Send less, or put it into S3 and send where it is.',
    );
  }
}

/** Services call one another in a circle, as it seems. Nothing was sent. */
export class TooManyHopsError extends ServiceError {
  override readonly name = 'TooManyHopsError';
  readonly code = 'TOO_MANY_HOPS';
  /** Loop Detected (RFC 5842 §7.2). */
  override readonly status = 508;
  readonly calleeRan = 'no';

  constructor(serviceName: string, maxHops: number, cause?: unknown) {
    super(
      serviceName,
      `${serviceName} was not called: this call has passed through ${maxHops} services already. Is there a circle?`,
      { cause },
    );
  }
}
