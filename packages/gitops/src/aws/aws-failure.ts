/** What an error of AWS means for what is to be done next. */
export type FailureKind =
  /** Too many calls: later, and slower; it says nothing of the release. */
  | 'throttle'
  /** AWS is at work on the same thing: later. */
  | 'conflict'
  /** Somebody else changed it since it was looked at: look again. */
  | 'precondition'
  /** There is no such function, version or alias. */
  | 'missing'
  /** The answer is lost, or AWS failed: it may have been done, so look again. */
  | 'transient'
  /** The same call would fail again. */
  | 'permanent';

/** What AWS SDKs throw, as far as it is looked at here. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * By the names of errors in the AWS Lambda API reference; a 5xx, and what never was an answer, are transient.
 *
 * `ResourceConflictException` is also how CreateAlias says that the alias is there (API reference, CreateAlias): in both
 * cases the mend is to look again.
 */
const KINDS: Readonly<Record<string, FailureKind>> = {
  TooManyRequestsException: 'throttle',
  ThrottlingException: 'throttle',
  Throttling: 'throttle',
  RequestLimitExceeded: 'throttle',
  ResourceConflictException: 'conflict',
  ResourceInUseException: 'conflict',
  ResourceNotReadyException: 'conflict',
  PreconditionFailedException: 'precondition',
  ResourceNotFoundException: 'missing',
  ProvisionedConcurrencyConfigNotFoundException: 'missing',
};

/** Tells what an error of an AWS SDK means. */
export function failureKind(error: unknown): FailureKind {
  const { name = '', $metadata } = error as SdkError;
  const known = KINDS[name];
  if (known) return known;
  const status = $metadata?.httpStatusCode;
  if (status === 429) return 'throttle';
  return status === undefined || status >= 500 ? 'transient' : 'permanent';
}

/** Without credentials the SDK says only that it found none, and not where it looks. */
const MENDS: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'log in to AWS, then set AWS_PROFILE or take an option for the profile',
};

/** An error in one line, for people: its name and message, and nothing of the answer, which may hold variables of a function. */
export function failureText(error: unknown): string {
  const { name = 'Error', message = '' } = error as SdkError;
  const text = message === '' || message === 'UnknownError' ? name : `${name}: ${message.split('\n')[0]}`;
  const mend = Object.hasOwn(MENDS, name) ? MENDS[name] : undefined;
  return mend === undefined ? text : `${text} (${mend})`;
}
