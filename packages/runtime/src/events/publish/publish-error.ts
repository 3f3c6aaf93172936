import { DrystoneError } from '../../drystone-error';

/** One message that did not arrive. */
export interface FailedMessage {
  /** Its place among those that were given. */
  readonly index: number;
  /** As AWS names it, such as `ThrottlingException`. */
  readonly code: string;
  readonly reason: string;
}

/** Some messages, or all, were not taken. The others were: only the failed ones need to be published again. */
export class PublishError extends DrystoneError {
  override readonly name = 'PublishError';
  readonly code = 'PUBLISH';
  override readonly status = 503;

  constructor(
    target: string,
    readonly failed: readonly FailedMessage[],
    publishedCount: number,
    cause?: unknown,
  ) {
    const [first] = failed;
    super(
      `${failed.length} of ${failed.length + publishedCount} messages were not taken by ${target}; ` +
        `the first, number ${first?.index}, for ${first?.code}: ${first?.reason}`,
      { cause },
    );
  }
}

/** A message is above what AWS takes. Nothing was sent. */
export class MessageTooLargeError extends DrystoneError {
  override readonly name = 'MessageTooLargeError';
  readonly code = 'MESSAGE_TOO_LARGE';

  constructor(target: string, index: number, bytes: number, maxBytes: number) {
    super(
      `Message number ${index} for ${target} has ${bytes} bytes; it takes ${maxBytes}. ` +
        'Send less, or put it into S3 and send where it is.',
    );
  }
}
