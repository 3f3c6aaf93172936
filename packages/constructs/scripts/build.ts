import bundleAuthorizer from './bundle-authorizer';

bundleAuthorizer();
