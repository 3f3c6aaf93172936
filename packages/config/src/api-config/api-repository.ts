import type { ApiConfig } from './api-config';

/** The repository in Amazon ECR that the image of an API is in, wherever its file says so. */
export function apiRepository({ ecrRepository, services }: ApiConfig): string | undefined {
  return ecrRepository ?? services.find((each) => each.ecrRepository)?.ecrRepository;
}
