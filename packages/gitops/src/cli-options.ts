/** What each option means, and what it takes. */
export const OPTIONS = {
  stage: { type: 'string', value: 'name', text: 'which stage (default: all, or the only one)' },
  folder: {
    type: 'string',
    value: 'folder',
    text: 'checkout of the release repository (default: this folder)',
  },
  local: {
    type: 'string',
    value: 'path',
    text: 'a status.json, or the folder of a controller on this computer, instead of AWS',
  },
  profile: {
    type: 'string',
    value: 'name',
    text: 'profile of the AWS configuration (default: as the AWS CLI)',
  },
  role: { type: 'string', value: 'name', text: 'role to take in the account of each stage (default: none)' },
  json: { type: 'boolean', text: 'the same for machines' },
  help: { type: 'boolean', short: 'h', text: 'this text' },
  all: { type: 'boolean', text: 'every service, not one by one' },
  html: { type: 'string', value: 'file', text: 'also write it as one page, with its data' },
  base: { type: 'string', value: 'revision', text: 'commit that is compared with (default: HEAD)' },
  head: {
    type: 'string',
    value: 'revision',
    text: 'commit that is compared (default: the files as they are)',
  },
  markdown: { type: 'boolean', text: 'for a comment on a pull request' },
  from: {
    type: 'string',
    value: 'stage',
    text: 'stage that is promoted from (default: that of release-config.yaml)',
  },
  to: {
    type: 'string',
    value: 'what',
    text: 'the stage that is promoted to; the image tag that is gone back to',
  },
  reason: { type: 'string', value: 'text', text: 'why, for whoever reads the history' },
  by: { type: 'string', value: 'name', text: "who says so (default: git's user.email)" },
  until: { type: 'string', value: 'time', text: 'when it ends, ISO 8601 (default: until it is taken away)' },
  hotfix: { type: 'boolean', text: 'promote before it has been healthy for long enough; needs --reason' },
  push: { type: 'boolean', text: 'also push the branch' },
  limit: { type: 'string', value: 'number', text: 'how many entries, newest first (default: 20)' },
  timeout: { type: 'string', value: 'minutes', text: 'for how long to wait (default: 30)' },
  commit: { type: 'string', value: 'sha', text: 'wait until the controller brings this commit about' },
  port: { type: 'string', value: 'number', text: 'port on this computer (default: any that is free)' },
  revision: { type: 'string', value: 'revision', text: 'commit that is bundled (default: HEAD)' },
  output: { type: 'string', value: 'file', text: 'write what would be signed' },
  publish: { type: 'boolean', text: 'sign it, and put it into the bucket of the stage' },
  statuses: {
    type: 'string',
    value: 'folder',
    text: 'publish only what has soaked, by the <stage>.json of the stage before in this folder',
  },
  rewind: { type: 'boolean', text: 'publish also what does not follow what is there' },
  'allow-rewind': {
    type: 'string',
    value: 'commit',
    text: 'let the stage go back to a commit that does not follow what is live; needs --reason',
  },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** What the options were given. Default of each: it was not */
export type OptionValues = {
  readonly [Name in OptionName]?: (typeof OPTIONS)[Name]['type'] extends 'boolean' ? boolean : string;
};
