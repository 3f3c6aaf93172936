import { parseHandlerSchemas } from '../../src';

describe('noted schemas of handlers', () => {
  it('are read as they were written', () => {
    const schemas = { 'GET /flights': { query: { type: 'object' }, response: { type: 'array' } } };
    expect(parseHandlerSchemas(JSON.stringify(schemas))).toEqual(schemas);
  });

  it.each(['<<<<<<< HEAD', '[]', '{ "GET /flights": [] }', '{ "GET /flights": { "query": "text" } }'])(
    'are none where the text is %s',
    (text) => {
      expect(parseHandlerSchemas(text)).toBeUndefined();
    },
  );
});
