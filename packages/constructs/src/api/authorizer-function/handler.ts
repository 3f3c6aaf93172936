import { createAuthorizer } from '@drystone/runtime/authorizer';
import type { AuthorizerSettings } from '../authorizer-settings';

/** The construct writes it above this code: the environment of a function has no room for the routes of an API. */
declare const SETTINGS: AuthorizerSettings;

export const handler = createAuthorizer(SETTINGS);
