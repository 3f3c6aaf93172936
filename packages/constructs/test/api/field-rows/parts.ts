export const ROUTE = { path: '/flights', method: 'GET', functionName: 'FlightBffHandler' };
export const route = (fields: object) => ({ routes: [{ ...ROUTE, ...fields }] });
export const method = (part: object, name = 'get') => ({ Body: { paths: { '/flights': { [name]: part } } } });
export const integration = (part: object) => method({ 'x-amazon-apigateway-integration': part });
export const preflightHeader = (name: string, value: string) =>
  method(
    {
      'x-amazon-apigateway-integration': {
        responses: { default: { responseParameters: { [`method.response.header.${name}`]: value } } },
      },
    },
    'options',
  );
export const errorHeader = (name: string, value: string) => ({
  Body: {
    'x-amazon-apigateway-gateway-responses': {
      DEFAULT_4XX: { responseParameters: { [`gatewayresponse.header.${name}`]: value } },
    },
  },
});

export const REST = 'ApiGateway::RestApi';
export const STAGE = 'ApiGateway::Stage';
export const ACL = 'WAFv2::WebACL';
export const DOMAIN = 'ApiGateway::DomainName';
export const FUNCTION = 'Lambda::Function';
export const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/a';
export const JWT = { issuer: 'https://login.example.com', audience: ['flights'] };
export const domain = { name: 'api.example.com', certificateArn: CERTIFICATE };
export const scheme = (part: object) => ({ Body: { components: { securitySchemes: { authorizer: part } } } });
export const authorizer = (part: object) => scheme({ 'x-amazon-apigateway-authorizer': part });
export const rules = (...statements: object[]) => ({ Rules: statements.map((Statement) => ({ Statement })) });

export const USER_POOL = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1B2c3';
