import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ClientSettings } from '../aws/target';

/** A token may be replaced at any time, and Secrets Manager costs by the call. */
const KEPT_MS = 5 * 60_000;

/** Reads a secret of AWS Secrets Manager, and keeps it for five minutes. */
export function secretToken(
  secretArn: string,
  settings: ClientSettings & { readonly region: string },
): () => Promise<string> {
  const client = new SecretsManagerClient(settings);
  let kept: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    if (kept && Date.now() < kept.until) return kept.token;
    const { SecretString: token } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    if (token === undefined) throw new Error(`${secretArn} holds no text`);
    kept = { token, until: Date.now() + KEPT_MS };
    return token;
  };
}
