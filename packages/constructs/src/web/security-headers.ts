import type { CfnResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';

const TWO_YEARS_SECONDS = 63_072_000;

/**
 * Headers of every file (OWASP HTTP Headers Cheat Sheet): what no application of today does without. Where its scripts
 * come from only the application knows, so it may send a Content-Security-Policy of its own.
 */
export const SECURITY_HEADERS: CfnResponseHeadersPolicy.SecurityHeadersConfigProperty = {
  strictTransportSecurity: {
    accessControlMaxAgeSec: TWO_YEARS_SECONDS,
    // Names below the application's may be somebody else's.
    includeSubdomains: false,
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: 'DENY', override: true },
  referrerPolicy: { referrerPolicy: 'strict-origin-when-cross-origin', override: true },
  contentSecurityPolicy: {
    contentSecurityPolicy: "frame-ancestors 'none'; object-src 'none'; base-uri 'self'",
    override: false,
  },
};
