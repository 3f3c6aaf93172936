import { html, type Html } from '../page/html';
import { page } from '../page/page';
import { count } from '../words';
import type { DiffLine } from './diff-lines';
import type { FleetPreview, Shared } from './fleet-preview';
import type { ChangeGroup } from './group-changes';
import { previewHeadline } from './render-preview';

/**
 * The preview as one page of HTML: what cannot be previewed first, then the changes that most repositories share.
 *
 * @param writtenAt ISO 8601
 */
export function previewPage(preview: FleetPreview, writtenAt: string): string {
  const { groups, customised, problems, unchanged } = preview;
  const none = { what: 'no change', repositories: unchanged };
  return page({
    title: `Preview: ${previewHeadline(preview)}`,
    introduction: [`as of ${writtenAt}; nothing was changed, and no code of a repository was run`],
    filterExample: 'a file, a repository, a line…',
    body: html`<table>
      <caption class="dim">
        Each change once, with the repositories that share it
      </caption>
      <thead>
        <tr>
          <th scope="col">repositories</th>
          <th scope="col">what</th>
          <th scope="col">file or reason, and the lines</th>
        </tr>
      </thead>
      <tbody>
        ${problems.map((each) => row(each, 'unknown', 'cannot be previewed', html`${each.what}`))}${groups.map((group) => row(group, group.kind, group.kind, change(group)))}${customised.map((each) => row(each, 'deferred', 'customised', html`${each.what}: .projenrc.ts adds its own, so only its synth knows`))}${unchanged.length > 0 ? row(none, 'in-step', 'no change', html``) : html``}
      </tbody>
    </table>`,
  });
}

function row(
  { repositories }: Pick<Shared, 'repositories'>,
  style: string,
  what: string,
  content: Html,
): Html {
  const list = repositories.map((name) => html`<li>${name}</li>`);
  return html`<tr data-row>
    <td class="fixed">
      <details>
        <summary>${repositories.length}</summary>
        <ul>
          ${list}
        </ul>
      </details>
    </td>
    <td class="state ${style}">${what}</td>
    <td>${content}</td>
  </tr> `;
}

function change({ path, ownership, lines }: ChangeGroup): Html {
  const added = lines.filter(({ sign }) => sign === '+').length;
  const summary = html`<code>${path}</code>
    <span class="dim">${ownership}, ${count(added, 'line')} more, ${lines.length - added} less</span>`;
  return html`<details>
    <summary>${summary}</summary>
    <pre>${lines.map(line)}</pre>
  </details>`;
}

function line({ sign, text }: DiffLine): Html {
  return html`<span class="${sign === '+' ? 'added' : 'gone'}">${sign} ${text}</span> `;
}
