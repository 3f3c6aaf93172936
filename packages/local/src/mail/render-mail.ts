import type { SentMail } from './sent-mail';

const BOUNDARY = 'drystone-local';
/** RFC 2045 §6.8: lines of base64 have at most 76 characters. */
const BASE64_LINE = /.{1,76}/g;

export interface MailStamp {
  readonly messageId: string;
  readonly at: Date;
}

/** A mail in the form that every mail program opens (RFC 5322). */
export function renderMail(mail: SentMail, { messageId, at }: MailStamp): Buffer {
  const { content } = mail;
  if (content.kind === 'raw') return content.message;
  const parts = [
    ...(content.text === undefined ? [] : [part('text/plain', content.text)]),
    ...(content.html === undefined ? [] : [part('text/html', content.html)]),
  ];
  const headers = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Cc', mail.cc.join(', ')],
    ['Bcc', mail.bcc.join(', ')],
    ['Reply-To', mail.replyTo.join(', ')],
    ['Subject', encodedWord(content.subject)],
    ['Date', at.toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${messageId}@email.local>`],
    ['MIME-Version', '1.0'],
  ] as const;
  const lines = headers.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...lines, ...bodyLines(parts), ''].join('\r\n'));
}

function part(mediaType: string, text: string): string[] {
  const encoded = Buffer.from(text).toString('base64');
  return [
    `Content-Type: ${mediaType}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(encoded.match(BASE64_LINE) ?? []),
  ];
}

/** Of several forms of one text the last is the best (RFC 2046 §5.1.4). */
function bodyLines(parts: readonly (readonly string[])[]): string[] {
  if (parts.length === 1) return parts.flat();
  return [
    `Content-Type: multipart/alternative; boundary=${BOUNDARY}`,
    '',
    ...parts.flatMap((each) => [`--${BOUNDARY}`, ...each]),
    `--${BOUNDARY}--`,
  ];
}

/** RFC 2047: headers are of ASCII. */
function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
