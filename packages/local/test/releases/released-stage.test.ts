import { StageError } from '../../src/dev/stage-error';
import { releasedStage } from '../../src/releases/released-stage';
import { ProjectFolder } from '../dev/project-folder';

test('a release-config.yaml that is gone is a finding of the stage, not a defect', () => {
  const project = new ProjectFolder();
  const attempt = () => releasedStage(project.path, 'staging');
  expect(attempt).toThrow(StageError);
  expect(attempt).toThrow(/release-config\.yaml.* does not exist/);
  project.remove();
});
