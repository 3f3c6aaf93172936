import { isMapping } from '@drystone/config';
import { jsonRequest } from '../aws/json-request';

/** What `SendEmail` was asked to send (SES API v2 reference, API_SendEmail.html). */
export interface SentMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly configurationSetName?: string;
  readonly content: MailContent;
}

export type MailContent =
  | { readonly kind: 'simple'; readonly subject: string; readonly text?: string; readonly html?: string }
  /** A whole message, as it is. */
  | { readonly kind: 'raw'; readonly message: Buffer };

/**
 * @returns the mail, or what of the request cannot be sent
 * @throws Refusal SerializationException
 */
export function sentMail(body: string): SentMail | string {
  const request = jsonRequest(body);
  const content = contentOf(fieldOf(request, 'Content'));
  if (typeof content === 'string') return content;
  const destination = fieldOf(request, 'Destination');
  const from = textOf(request, 'FromEmailAddress') ?? fromOf(content);
  if (from === undefined) return 'FromEmailAddress is missing';
  const configurationSetName = textOf(request, 'ConfigurationSetName');
  return {
    from,
    to: textsOf(destination, 'ToAddresses'),
    cc: textsOf(destination, 'CcAddresses'),
    bcc: textsOf(destination, 'BccAddresses'),
    replyTo: textsOf(request, 'ReplyToAddresses'),
    ...(configurationSetName !== undefined && { configurationSetName }),
    content,
  };
}

/** The address in `Acme <booking@acme.example>`. */
export function addressIn(mailbox: string): string {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
}

function contentOf(content: Record<string, unknown>): MailContent | string {
  const raw = textOf(fieldOf(content, 'Raw'), 'Data');
  if (raw !== undefined) return { kind: 'raw', message: Buffer.from(raw, 'base64') };
  if (!isMapping(content.Simple)) return 'Content has neither Simple nor Raw: the laptop sends no templates';
  const { Simple: simple } = content;
  const body = fieldOf(simple, 'Body');
  const text = textOf(fieldOf(body, 'Text'), 'Data');
  const html = textOf(fieldOf(body, 'Html'), 'Data');
  if (text === undefined && html === undefined) return 'Content.Simple.Body has neither Text nor Html';
  const subject = textOf(fieldOf(simple, 'Subject'), 'Data') ?? '';
  return {
    kind: 'simple',
    subject,
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
  };
}

/** A message may say by itself who sends it. */
function fromOf(content: MailContent): string | undefined {
  return content.kind === 'raw' ? /^From:\s*(.+)$/im.exec(content.message.toString())?.[1] : undefined;
}

function fieldOf(record: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = record[name];
  return isMapping(value) ? value : {};
}

function textOf(record: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = record[name];
  return typeof value === 'string' ? value : undefined;
}

function textsOf(record: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
