import { runEnvironment } from '@drystone/constructs';
import { addToStage } from '../lib/app-stack';

// The stage is that of --stage, of the context `stage` or of DRYSTONE_STAGE; what runs in it, the release repository says.
// Of the release repository, only the environment of GitHub that is named after a stage may publish to that stage.
runEnvironment({ addToStage, releases: { repository: '<<releaseRepository>>' } });
