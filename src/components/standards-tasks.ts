import { Component } from 'projen/lib/component';
import type { Project } from 'projen/lib/project';

/** The tasks that keep a repository in step with its standards. */
export class StandardsTasks extends Component {
  public constructor(project: Project) {
    super(project);
    project.addTask('standards:check', {
      description: 'Compare each file with the standards',
      exec: 'drystone check',
      receiveArgs: true,
    });
    project.addTask('upgrade', {
      description: 'Show what a newer version of the standards would change, then move to it',
      exec: 'drystone upgrade',
      receiveArgs: true,
    });
  }
}
