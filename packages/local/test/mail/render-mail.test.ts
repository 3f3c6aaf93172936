import { renderMail } from '../../src/mail/render-mail';
import { sentMail } from '../../src/mail/sent-mail';

const stamp = { messageId: '6d1b3a7e', at: new Date('2026-11-23T12:04:11Z') };

/** What `SendEmail` is asked, with this content. */
const mail = (Content: object) =>
  sentMail(
    JSON.stringify({
      FromEmailAddress: 'Acme <booking@acme.example>',
      Destination: { ToAddresses: ['alice@example.com'], CcAddresses: ['bob@example.com'] },
      Content,
    }),
  );

const render = (content: object) => {
  const sent = mail(content);
  return typeof sent === 'string' ? sent : renderMail(sent, stamp).toString();
};

describe('renderMail', () => {
  it('writes headers in ASCII, and the text in base64 with short lines', () => {
    const text = 'seat '.repeat(40);
    const rendered = render({ Simple: { Subject: { Data: 'Uw stoel ✈' }, Body: { Text: { Data: text } } } });
    const [headers = '', body = ''] = rendered.split('\r\n\r\n');
    expect(headers.split('\r\n')).toEqual([
      'From: Acme <booking@acme.example>',
      'To: alice@example.com',
      'Cc: bob@example.com',
      `Subject: =?utf-8?B?${Buffer.from('Uw stoel ✈').toString('base64')}?=`,
      'Date: Mon, 23 Nov 2026 12:04:11 +0000',
      'Message-ID: <6d1b3a7e@email.local>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ]);
    expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBe(76);
    expect(Buffer.from(body, 'base64').toString()).toBe(text);
  });

  it('has the best form of a mail last', () => {
    const body = { Text: { Data: 'plain' }, Html: { Data: '<b>rich</b>' } };
    const rendered = render({ Simple: { Subject: { Data: '' }, Body: body } });
    expect(rendered.match(/text\/\w+/g)).toEqual(['text/plain', 'text/html']);
  });

  it('leaves a raw message as it is', () => {
    expect(render({ Raw: { Data: Buffer.from('From: a@b\r\n\r\nhi').toString('base64') } })).toBe(
      'From: a@b\r\n\r\nhi',
    );
  });

  it('says what cannot be sent', () => {
    expect(mail({ Template: {} })).toMatch('templates');
    expect(mail({ Simple: { Subject: { Data: 'a' }, Body: {} } })).toMatch('neither Text nor Html');
  });
});
