/**
 * Whether a media type is one of `binaryMediaTypes`, which may end in `*`
 * (API Gateway Developer Guide, api-gateway-payload-encodings.html).
 *
 * @param header of `Content-Type` or `Accept`: of several types the first counts, as it does to API Gateway
 */
export function isBinaryMediaType(binaryMediaTypes: readonly string[], header = ''): boolean {
  const [mediaType = ''] = header.toLowerCase().split(/[,;]/);
  const given = mediaType.trim();
  return binaryMediaTypes.some((each) => {
    const known = each.toLowerCase();
    if (known === '*/*' || known === given) return true;
    return known.endsWith('/*') && given.startsWith(known.slice(0, -1));
  });
}
