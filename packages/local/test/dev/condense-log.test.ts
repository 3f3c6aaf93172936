import { condenseLog } from '../../src/dev/condense-log';

describe('condenseLog', () => {
  it('keeps the level, the message and the fields of the developer, and drops what Powertools repeats', () => {
    const line = JSON.stringify({
      level: 'INFO',
      message: 'found flights',
      timestamp: '2026-11-23T12:04:11.000Z',
      service: 'flights',
      cold_start: true,
      function_name: 'LocalFlightService',
      function_request_id: 'r',
      correlation_id: 'c',
      sampling_rate: 0,
      xray_trace_id: '1-2-3',
      count: 3,
      route: { from: 'AMS' },
    });
    expect(condenseLog(line)).toEqual({
      level: 'INFO',
      text: 'found flights  count=3  route={"from":"AMS"}',
    });
  });

  it('shows an error by its name and message', () => {
    const line =
      '{"level":"ERROR","message":"failed","error":{"name":"TypeError","message":"no fare","stack":"…"}}';
    expect(condenseLog(line)).toEqual({ level: 'ERROR', text: 'failed  error=TypeError: no fare' });
  });

  it('leaves metrics in the embedded metric format out', () => {
    expect(condenseLog('{"_aws":{"CloudWatchMetrics":[]},"Found":1}')).toBeUndefined();
  });

  it.each([
    ['plain text', 'hello'],
    ['JSON without a level', '{"message":"hello"}'],
    ['JSON without a message', '{"level":"INFO"}'],
    ['what only looks like JSON', '{ broken'],
    ['nothing', ''],
  ])('leaves %s as it is', (_, line) => {
    expect(condenseLog(line)).toEqual({ level: '', text: line });
  });
});
