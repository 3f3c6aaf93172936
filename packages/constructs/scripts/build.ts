import bundleFunctions from './bundle-functions';

bundleFunctions();
