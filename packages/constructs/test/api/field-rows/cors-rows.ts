import type { FieldRow } from './field-row';
import { errorHeader, preflightHeader, REST } from './parts';

/** Of the API and of a route alike. @param around what has the settings in it */
export const corsRows = (prefix: string, around: (cors: object) => object, field: string): FieldRow[] => {
  const row = (key: string, value: unknown, properties: object): FieldRow => ({
    field: `${field}.${key}`,
    around: around({}),
    content: around({ [key]: value }),
    effect: [REST, properties],
  });
  return [
    row(
      'allowOrigins',
      ['https://a.example'],
      preflightHeader(`${prefix}Allow-Origin`, "'https://a.example'"),
    ),
    row('allowMethods', ['PUT'], preflightHeader(`${prefix}Allow-Methods`, "'PUT'")),
    row('allowHeaders', ['x-a'], preflightHeader(`${prefix}Allow-Headers`, "'x-a'")),
    row('exposeHeaders', ['x-a'], errorHeader(`${prefix}Expose-Headers`, "'x-a'")),
    row('maxAge', 5, preflightHeader(`${prefix}Max-Age`, "'5'")),
    {
      field: `${field}.allowCredentials`,
      around: around({ allowOrigins: ['https://a.example'] }),
      content: around({ allowOrigins: ['https://a.example'], allowCredentials: true }),
      effect: [REST, preflightHeader(`${prefix}Allow-Credentials`, "'true'")],
    },
  ];
};
