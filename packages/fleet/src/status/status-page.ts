import { html, type Html } from '../page/html';
import { page } from '../page/page';
import { count, headline } from '../words';
import { type FleetStatus, type RepositoryStatus, STATES } from './repository-status';
import { behindWords, dayOf, remarks } from './words';

const REMARKS_AT_ONCE = 1;

/**
 * The status as one page of HTML, the most urgent repositories first.
 *
 * @param writtenAt ISO 8601
 */
export function statusPage(status: FleetStatus, writtenAt: string): string {
  const { repositories, latest, notes } = status;
  const versions = Object.entries(latest).map(([name, version]) => `${name} ${version ?? 'not known'}`);
  return page({
    title: `Fleet: ${headline(repositories, STATES)}`,
    introduction: [`newest: ${versions.join(', ')} · as of ${writtenAt}`, ...notes],
    filterExample: 'a team, a state, a version…',
    body: html`<table>
      <caption class="dim">
        Every repository, the most urgent first
      </caption>
      <thead>
        <tr>
          <th scope="col">state</th>
          <th scope="col">repository</th>
          <th scope="col" class="wide">type</th>
          <th scope="col">team</th>
          <th scope="col" class="wide">ring</th>
          <th scope="col">version</th>
          <th scope="col">behind</th>
          <th scope="col" class="wide">upgraded</th>
          <th scope="col">what</th>
        </tr>
      </thead>
      <tbody>
        ${repositories.map(row)}
      </tbody>
    </table>`,
  });
}

function row(repository: RepositoryStatus): Html {
  const { state, name, type, team, ring, version = '', lastUpgrade } = repository;
  return html`<tr data-row>
    <td class="state ${state.replace(' ', '-')}">${state}</td>
    <th scope="row">${name}</th>
    <td class="wide">${type}</td>
    <td>${team}</td>
    <td class="wide">${ring}</td>
    <td class="fixed">${version}</td>
    <td class="fixed">${behindWords(repository)}</td>
    <td class="wide fixed">${dayOf(lastUpgrade)}</td>
    <td>${what(repository)}</td>
  </tr> `;
}

/** The first remark, and the others a click away. */
function what(repository: RepositoryStatus): Html {
  const all = remarks(repository);
  const rest = all.slice(REMARKS_AT_ONCE);
  const first = all.slice(0, REMARKS_AT_ONCE).map((remark) => html`${remark}`);
  if (rest.length === 0) return html`${first}`;
  return html`<details>
    <summary>${first} <span class="dim">and ${count(rest.length, 'more', 'more')}</span></summary>
    <ul>
      ${rest.map((remark) => html`<li>${remark}</li>`)}
    </ul>
  </details>`;
}
