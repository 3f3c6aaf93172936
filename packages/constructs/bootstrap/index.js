/**
 * What a function does until its first release: it answers requests that it is not there yet, and fails at all else, so
 * that no message is acknowledged and lost.
 */
exports.handler = async (event) => {
  if (typeof event?.httpMethod !== 'string') {
    throw new Error('This function has not been released yet: what called it must keep the event.');
  }
  return {
    statusCode: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '30' },
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'The service has not been released yet.',
    }),
  };
};
