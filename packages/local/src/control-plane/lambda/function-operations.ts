import { Refusal } from '../../aws/refusal';
import { deleteFunction } from './delete-function';
import type { LambdaCall, LambdaOperation } from './lambda-call';
import { listFunctions, listVersions } from './list-functions';
import { type PublishRequest, publishVersion } from './publish-version';
import { wholeConfiguration } from './render-configuration';
import { type UpdateCodeRequest, updateCode } from './update-code';
import { type UpdateConfigurationRequest, updateConfiguration } from './update-configuration';

/** Operations on functions and their versions (Lambda API reference, one page each). */
export const functionOperations: Readonly<Record<string, LambdaOperation>> = {
  ListFunctions: ({ lambda, query }) => ({ body: listFunctions(lambda, query) }),
  ListVersionsByFunction: ({ lambda, record, query }) => ({ body: listVersions(lambda, record, query) }),
  GetFunction: (call) => ({ body: getFunction(call) }),
  GetFunctionConfiguration: (call) => ({ body: getFunction(call).Configuration }),
  UpdateFunctionCode: (call) => {
    const { lambda, record } = call;
    const version = updateCode(lambda, record, call.body<UpdateCodeRequest>());
    const qualifier = version === record.latest ? undefined : version.version;
    return { body: wholeConfiguration(lambda, record, version, qualifier) };
  },
  UpdateFunctionConfiguration: (call) => {
    const { lambda, record } = call;
    updateConfiguration(lambda, record, call.body<UpdateConfigurationRequest>());
    return { body: wholeConfiguration(lambda, record, record.latest) };
  },
  PublishVersion: (call) => {
    const { lambda, record } = call;
    const version = publishVersion(lambda, record, call.body<PublishRequest>());
    return { status: 201, body: wholeConfiguration(lambda, record, version, version.version) };
  },
  // No function has one here; the message was recorded on AWS.
  GetPolicy: () => {
    throw new Refusal(404, 'ResourceNotFoundException', 'The resource you requested does not exist.');
  },
  DeleteFunction: ({ lambda, name, qualifier }) => {
    // Recorded on AWS: the qualifier is not in the message.
    deleteFunction(lambda, lambda.find(name), qualifier);
    return { status: 204 };
  },
};

/** Recorded on AWS: an alias answers with its main version, under the alias's ARN. */
function getFunction({ lambda, record, qualifier }: LambdaCall) {
  const version = lambda.version(record, qualifier);
  const { image } = version;
  return {
    Configuration: wholeConfiguration(lambda, record, version, qualifier),
    Code: image
      ? { ImageUri: image.imageUri, ResolvedImageUri: image.resolvedImageUri, RepositoryType: 'ECR' }
      : { RepositoryType: 'S3' },
    Tags: Object.keys(record.tags).length > 0 ? record.tags : undefined,
  };
}
