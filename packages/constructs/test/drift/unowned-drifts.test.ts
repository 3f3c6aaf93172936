import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../src/command/answer';
import { driftCommand } from '../../src/drift/drift-command';
import { type ResourceDrift, unownedDrifts } from '../../src/drift/unowned-drifts';

function modified(type: string, ...paths: string[]): ResourceDrift {
  return {
    StackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/Staging-flight-service/1',
    LogicalResourceId: 'Resource',
    ResourceType: type,
    StackResourceDriftStatus: 'MODIFIED',
    PropertyDifferences: paths.map((path) => ({
      PropertyPath: path,
      ExpectedValue: 'a|b',
      ActualValue: 'c\nd',
      DifferenceType: 'NOT_EQUAL',
    })),
  };
}

describe('drifts', () => {
  it.each([
    ['the image of a function', modified('AWS::Lambda::Function', '/Code/ImageUri')],
    ['where an alias points', modified('AWS::Lambda::Alias', '/FunctionVersion', '/RoutingConfig/x')],
    ['what is kept ready', modified('AWS::Lambda::Version', '/ProvisionedConcurrencyConfig/x')],
  ])('leave out what the controller owns: %s', (_, drift) => {
    expect(unownedDrifts([drift])).toEqual([]);
  });

  it.each([
    ['memory of a function', modified('AWS::Lambda::Function', '/MemorySize')],
    [
      'a property that only begins like an owned one',
      modified('AWS::Lambda::Function', '/CodeSigningConfigArn'),
    ],
    ['the code of something else', modified('AWS::CloudFront::Function', '/Code')],
    ['a policy', modified('AWS::IAM::Role', '/Policies/0')],
  ])('keep what somebody changed by hand: %s', (_, drift) => {
    expect(unownedDrifts([drift])).toEqual([drift]);
  });

  it('keep of one resource what the controller does not own', () => {
    const [left] = unownedDrifts([modified('AWS::Lambda::Function', '/Code/ImageUri', '/Timeout')]);
    expect(left!.PropertyDifferences!.map(({ PropertyPath }) => PropertyPath)).toEqual(['/Timeout']);
  });

  it('keep what is gone, whoever owned it', () => {
    const gone = { ...modified('AWS::Lambda::Alias'), StackResourceDriftStatus: 'DELETED' };
    expect(unownedDrifts([gone])).toEqual([gone]);
  });
});

describe('drystone-environment drift', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-drift-'));
  const file = join(folder, 'Staging-a.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  function report(...drifts: ResourceDrift[]) {
    writeFileSync(file, JSON.stringify({ StackResourceDrifts: drifts }));
    return driftCommand([folder]);
  }

  it('ends with 0 where only the controller changed something, or nothing was found', () => {
    expect(report(modified('AWS::Lambda::Function', '/Code/ImageUri'))).toMatchObject({ exitCode: 0 });
    expect(driftCommand([join(tmpdir(), 'no-such-folder')])).toMatchObject({ exitCode: 0 });
  });

  it('ends with 2 and a table otherwise, whose cells stay in their places', () => {
    const { text, exitCode } = report(modified('AWS::Lambda::Function', '/Timeout'));
    expect(exitCode).toBe(2);
    expect(text).toContain(
      '| Staging-flight-service | Resource (AWS::Lambda::Function) | /Timeout | a\\|b | c d |',
    );
  });

  it('takes its flags before the folder as well as after it', () => {
    report(modified('AWS::Lambda::Function', '/Timeout'));
    expect(driftCommand(['--json', folder])).toEqual(driftCommand([folder, '--json']));
    expect(driftCommand(['--json', folder]).exitCode).toBe(2);
  });

  it.each([[[]], [['--json']], [['drifts', 'more']]])('asks for one folder: %j', (argv) => {
    expect(() => driftCommand(argv)).toThrow('drystone-environment drift needs one folder of drifts');
  });

  it('names a file that holds no drifts', () => {
    for (const text of ['', '{}']) {
      writeFileSync(file, text);
      expect(() => driftCommand([folder])).toThrow(CommandError);
      expect(() => driftCommand([folder])).toThrow(file);
    }
  });
});
