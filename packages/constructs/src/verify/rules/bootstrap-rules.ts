import { sourceOf } from '../sources';
import type { StageRule } from '../stage';

/** What `release-config.yaml` starts with: nothing that was ever pushed has this digest. */
const PLACEHOLDER = `sha256:${'0'.repeat(64)}`;

/** A stage whose functions would be created from an image that nobody has pushed. */
export const bootstrapRules: StageRule = ({ model }) => {
  const { context, environmentOrigin } = model;
  if (context.bootstrapImage.digest !== PLACEHOLDER) return [];
  return [
    {
      rule: 'bootstrap/placeholder',
      // A new repository is proven before its account has a repository of images.
      severity: 'warning',
      subject: context.stage,
      sources: environmentOrigin ? [sourceOf(environmentOrigin, ['bootstrapImage', 'digest'])] : [],
      message:
        'the digest of the bootstrap image is still the placeholder: AWS Lambda refuses to create functions from it',
      help: 'push the image (docs/constructs.md, the bootstrap image), and write the digest that the push printed',
    },
  ];
};
