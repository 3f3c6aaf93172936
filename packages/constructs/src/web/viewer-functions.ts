import { VIEWER_ADDRESS_HEADER } from '../firewall/firewall-rules';

/**
 * Gives every page of an application of one page its document: a path whose last part has no dot names no file.
 *
 * In the language of CloudFront Functions, runtime 2.0 (Amazon CloudFront Developer Guide, functions-javascript-runtime-20.html).
 */
export const PAGE_FUNCTION = `function handler(event) {
  var request = event.request;
  var name = request.uri.split('/').pop();
  if (name.indexOf('.') < 0) request.uri = '/index.html';
  return request;
}`;

/** The path as the API's domain has it, and who is calling: API Gateway sees the address of CloudFront. */
export const API_FUNCTION = `function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/^\\/api/, '');
  request.headers['${VIEWER_ADDRESS_HEADER}'] = { value: event.viewer.ip };
  return request;
}`;
