import type { Reference } from './expressions';

/** What GitHub sets itself, in letters that no shell takes for more. */
const OF_GITHUB = new Set([
  'action',
  'action_path',
  'actor',
  'actor_id',
  'api_url',
  'event_name',
  'event_path',
  'graphql_url',
  'job',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'token',
  'triggering_actor',
  'workflow_sha',
  'workspace',
]);

/** What only those set who may change the repository's settings or the workflow itself, and what the runner says of itself. */
const OF_OWNERS = new Set(['job', 'matrix', 'runner', 'secrets', 'strategy', 'vars']);

/**
 * Whether a value may become part of a script.
 *
 * GitHub names what others may choose: the event with its titles, bodies, branch names and addresses, `head_ref`, inputs
 * (https://docs.github.com/en/actions/concepts/security/script-injections). What is not known to be safe is taken for
 * theirs, as are outputs and `env`, which hand on whatever a step or an expression put there.
 */
export function isTrusted(reference: Reference): boolean {
  // GitHub takes GITHUB.Head_Ref for github.head_ref.
  const [context, ...names] = reference.map((name) => name.toLowerCase());
  const last = names.at(-1) ?? '';
  if (context === 'github') return names.length === 1 && OF_GITHUB.has(last);
  if (context === 'steps') return names.length === 2 && ['outcome', 'conclusion'].includes(last);
  if (context === 'needs' || context === 'jobs') return names.length === 2 && last === 'result';
  return context !== undefined && OF_OWNERS.has(context);
}
