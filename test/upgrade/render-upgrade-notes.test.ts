import { renderUpgradeNotes } from '../../src/upgrade/render-upgrade-notes';

const plan = {
  step: { package: '@acme/platform', projectType: 'MicroserviceProject', from: '1.0.0', to: '1.2.0' },
  changes: [{ path: 'a', ownership: 'seeded', kind: 'changed', before: 'x', after: 'y' }] as const,
  migrations: [],
  nextSteps: [],
  spec: '1.2.0',
};

test('the notes of an upgrade say from where to where', () => {
  expect(renderUpgradeNotes(plan)).toBe('`@acme/platform` 1.0.0 → 1.2.0, 1 file changed\n');
});

test('they list migrations, and what is left to do as boxes to tick', () => {
  const notes = renderUpgradeNotes({
    ...plan,
    migrations: ['drystone 1.1.0-x'],
    nextSteps: ['Do it.', 'And it.'],
  });
  expect(notes).toBe(`\`@acme/platform\` 1.0.0 → 1.2.0, 1 file changed

### Migrations of your files

- drystone 1.1.0-x

### Next steps, before this is merged

- [ ] Do it.
- [ ] And it.
`);
});
