import { runFoundation } from '@drystone/constructs';

// Once an account, before its first stage: repositories of images, and roles for workflows on GitHub.
runFoundation({
  // Those that the release repository names are there. Write the one of a new service here before its first image is pushed.
  repositories: [],
  githubRoles: [
    { roleName: 'drystone-deploy', right: 'deploy', subjects: [/* deploySubjects */] },
    {
      roleName: 'drystone-read',
      right: 'read',
      subjects: ['repo:<<repository>>:pull_request', 'repo:<<repository>>:ref:refs/heads/main'],
    },
    // Who pushes images:
    // { roleName: '<<oidcRole>>', right: 'push', subjects: ['repo:<<owner>>/flight-service:ref:refs/heads/main'] },
  ],
});
