/** Ids that AWS gave what is the same for everyone (Amazon CloudFront Developer Guide, using-managed-cache-policies.html). */
export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** The host that an API has is its own (…, using-managed-origin-request-policies.html). */
export const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** Zone of every distribution (Amazon Route 53 API reference, AliasTarget). */
export const CLOUDFRONT_ZONE_ID = 'Z2FDTNDATAQYW2';
