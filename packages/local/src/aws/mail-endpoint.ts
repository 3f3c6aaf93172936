import type { RequestedAccess } from '../access/policy';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import { addressIn, type SentMail, sentMail } from '../mail/sent-mail';
import { type AwsEndpoint, type AwsRequest, errorAnswer, jsonAnswer } from './aws-exchange';

const SES_ARN = `arn:aws:ses:${REGION}:${ACCOUNT_ID}:`;

/** An address is 320 characters and a mail goes to 50 of them at most (SES Developer Guide, quotas.html). */
const MAX_RECIPIENTS = 50;

/**
 * Amazon SES, as far as `SendEmail` of its API v2 (SES API v2 reference, API_SendEmail.html): any identity is verified,
 * nobody is suppressed, and nothing leaves the machine.
 *
 * @param send takes a mail and the request that brought it, and gives the mail its id
 */
export function mailEndpoint(send: (mail: SentMail, request: AwsRequest) => Promise<string>): AwsEndpoint {
  return {
    operationOf: ({ method, path }) =>
      method === 'POST' && path === '/v2/email/outbound-emails' ? 'SendEmail' : undefined,
    answer: async (request) => {
      const mail = sentMail(request.body);
      if (typeof mail === 'string') return errorAnswer(400, 'BadRequestException', mail);
      const { length } = recipientsOf(mail);
      if (mail.content.kind === 'simple' && (length === 0 || length > MAX_RECIPIENTS)) {
        const message = `a mail has 1 to ${MAX_RECIPIENTS} recipients, this one has ${length}`;
        return errorAnswer(400, 'BadRequestException', message);
      }
      return jsonAnswer({ MessageId: await send(mail, request) });
    },
  };
}

/**
 * What `SendEmail` asks of IAM (Service Authorization Reference, list_amazonsimpleemailservicev2.html): the identity of
 * the sender, here always a domain, and the configuration set where one is named.
 */
export function sendEmailAccess({ body }: AwsRequest): RequestedAccess[] {
  const mail = sentMail(body);
  if (typeof mail === 'string') return [];
  const from = addressIn(mail.from);
  const context = {
    'ses:FromAddress': [from],
    'ses:Recipients': recipientsOf(mail).map(addressIn),
    'ses:ApiVersion': ['2'],
  };
  const resources = [
    `identity/${from.slice(from.lastIndexOf('@') + 1)}`,
    ...(mail.configurationSetName === undefined ? [] : [`configuration-set/${mail.configurationSetName}`]),
  ];
  return resources.map((resource) => ({
    action: 'ses:SendEmail',
    resource: `${SES_ARN}${resource}`,
    context,
  }));
}

function recipientsOf({ to, cc, bcc }: SentMail): string[] {
  return [...to, ...cc, ...bcc];
}
