import { failureKind } from '../../src/aws/aws-failure';

test.each([
  ['throttle', { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } }],
  ['conflict', { name: 'ResourceConflictException', $metadata: { httpStatusCode: 409 } }],
  ['precondition', { name: 'PreconditionFailedException', $metadata: { httpStatusCode: 412 } }],
  ['missing', { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } }],
  ['transient', { name: 'ServiceException', $metadata: { httpStatusCode: 500 } }],
  ['transient', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ['permanent', { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } }],
  ['permanent', { name: 'InvalidParameterValueException', $metadata: { httpStatusCode: 400 } }],
])('%s: what an error means for what is done next', (kind, error) => {
  expect(failureKind(error)).toBe(kind);
});
