import type { Action } from '../model/plan';

const WORDS: Readonly<Record<Action['kind'], string>> = {
  'inspect-image': 'look the image up in Amazon ECR',
  'update-code': 'hand the image to AWS Lambda',
  publish: 'publish a version',
  wait: 'look whether AWS Lambda is done',
  'inspect-alias': 'look where the alias points',
  provision: 'make environments ready',
  unprovision: 'give environments back',
  probe: 'probe the new version',
  shift: 'move callers',
  measure: 'measure the new version',
  prune: 'delete versions that nobody needs',
};

/** What is done next, for a person. */
export function nextAction(action: Action): { readonly action: Action['kind']; readonly text: string } {
  return { action: action.kind, text: WORDS[action.kind] };
}
