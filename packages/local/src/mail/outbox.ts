import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { renderMail } from './render-mail';
import type { SentMail } from './sent-mail';

/** A mail that was sent, for the log. */
export interface MailDone {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The correlation id of the call that sent it. Default: it is not known */
  readonly id?: string;
  /** Where it can be read. */
  readonly file: string;
}

/** Where mail goes on a laptop: into files, and to nobody. */
export class Outbox {
  /** @param folder made when the first mail comes */
  constructor(
    private readonly folder: string,
    private readonly onMail: (mail: MailDone) => void,
  ) {}

  /**
   * @param id the correlation id of the call that sends it, where that is known
   * @returns the message's id
   */
  async send(mail: SentMail, id?: string): Promise<string> {
    const messageId = randomUUID();
    const at = new Date();
    await fs.mkdir(this.folder, { recursive: true });
    // In the order of their names they are in the order of time.
    const file = join(this.folder, `${at.toISOString().replaceAll(':', '-')}-${messageId.slice(0, 8)}.eml`);
    await fs.writeFile(file, renderMail(mail, { messageId, at }));
    const { from, to, content } = mail;
    const subject = content.kind === 'simple' ? content.subject : '(a raw message)';
    this.onMail({ from, to, subject, ...(id !== undefined && { id }), file });
    return messageId;
  }
}
