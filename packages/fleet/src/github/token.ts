import { UserError } from '../errors';

/**
 * The token for GitHub, from the environment: an argument would be in the history of the shell, and in the list of
 * processes.
 *
 * @throws UserError where there is none
 */
export function tokenOf({ GITHUB_TOKEN, GH_TOKEN }: NodeJS.ProcessEnv): string {
  const token = GITHUB_TOKEN || GH_TOKEN;
  if (token) return token;
  throw new UserError(
    'roll needs a token for GitHub in GITHUB_TOKEN or GH_TOKEN, which may write contents, pull requests, workflows and actions',
  );
}
