/**
 * The variables by which git shows GitHub the token: in the environment of that one program, never in an address or a
 * file (git-config, `GIT_CONFIG_COUNT`), and to no other host than GitHub's.
 *
 * @param apiUrl address of GitHub's API
 */
export function gitAccess(
  apiUrl: string,
  token: string,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const count = Number(environment.GIT_CONFIG_COUNT ?? 0);
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: `http.${webUrl(apiUrl)}/.extraHeader`,
    [`GIT_CONFIG_VALUE_${count}`]: `Authorization: Basic ${credentials}`,
  };
}

/**
 * Where repositories are cloned from, of an API's address: GitHub and its clouds have the API at `api.`, GitHub
 * Enterprise Server below `/api/v3`.
 *
 * @example webUrl('https://api.github.com') // 'https://github.com'
 */
export function webUrl(apiUrl: string): string {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host.replace(/^api\./, '')}`;
}
