import type { AwsAnswer } from './aws-exchange';
import type { Refusal } from './refusal';
import { xmlDocument, type XmlContent } from './xml';

const HEADERS = { 'content-type': 'text/xml' };

/**
 * What an API of the query protocol answers (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).
 *
 * @param namespace As in `https://sts.amazonaws.com/doc/2011-06-15/`
 */
export function queryAnswer(namespace: string, operation: string, result: XmlContent): AwsAnswer {
  const content = {
    [`${operation}Result`]: result,
    ResponseMetadata: { RequestId: crypto.randomUUID() },
  };
  return { status: 200, headers: HEADERS, body: document(namespace, `${operation}Response`, content) };
}

/** How it writes a refusal. */
export function queryRefusal(
  namespace: string,
  { status, code, message }: Pick<Refusal, 'status' | 'code' | 'message'>,
): AwsAnswer {
  const content = { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: crypto.randomUUID() };
  return { status, headers: HEADERS, body: document(namespace, 'ErrorResponse', content) };
}

function document(namespace: string, name: string, content: XmlContent): string {
  return xmlDocument(name, content, ` xmlns="${namespace}"`);
}
