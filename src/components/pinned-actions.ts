import { UserError } from '../errors';

/** A published version of a GitHub action and the commit that it stands for. */
interface PinnedAction {
  readonly version: string;
  readonly commit: string;
}

/**
 * Every action that generated workflows use. A tag can be moved to other code, a commit cannot.
 * See https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions
 */
const PINNED_ACTIONS: Readonly<Record<string, PinnedAction>> = {
  'actions/checkout': { version: 'v7.0.1', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  'actions/create-github-app-token': {
    version: 'v3.1.1',
    commit: '1b10c78c7865c340bc4f6099eb2f838309f1e8c3',
  },
  'actions/download-artifact': { version: 'v8.0.1', commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c' },
  'actions/setup-node': { version: 'v7.0.0', commit: '820762786026740c76f36085b0efc47a31fe5020' },
  'actions/upload-artifact': { version: 'v7.0.0', commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f' },
  'aws-actions/configure-aws-credentials': {
    version: 'v6.2.3',
    commit: 'e6de054238d6b7531b4efff3b6587d9aade6a06c',
  },
  'docker/build-push-action': { version: 'v7.3.0', commit: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a' },
  'docker/setup-buildx-action': { version: 'v4.3.0', commit: '37fe631027851001ddb9b187196cc803df7f5f0e' },
};

/**
 * What stands after `uses:` for each action, by its name: the commit, and the version as a comment.
 *
 * @param replacements commits that a company chose instead (`standards.pinnedActions`)
 * @throws UserError where a replacement is no commit, or of an action that no workflow uses
 */
export function pinnedActions(replacements: Readonly<Record<string, string>>): Record<string, string> {
  const problems = Object.entries(replacements).flatMap(([name, commit]) => problemOf(name, commit));
  if (problems.length > 0) throw new UserError([...problems, 'Nothing was changed.'].join('\n'));
  const entries = Object.entries(PINNED_ACTIONS).map(([name, { version, commit }]) => {
    const chosen = replacements[name];
    return [name, chosen ? `${name}@${chosen} # chosen by the company` : `${name}@${commit} # ${version}`];
  });
  return Object.fromEntries(entries);
}

function problemOf(name: string, commit: string): string[] {
  if (!Object.hasOwn(PINNED_ACTIONS, name)) {
    const known = Object.keys(PINNED_ACTIONS).join(', ');
    return [`standards.pinnedActions: no workflow uses ${JSON.stringify(name)}; they use ${known}`];
  }
  if (/^[0-9a-f]{40}$/.test(commit)) return [];
  return [
    `standards.pinnedActions: ${JSON.stringify(commit)} for ${name} is not a commit of 40 hexadecimal digits`,
  ];
}
