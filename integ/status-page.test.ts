import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { statusPage } from '../packages/gitops/src/page/status-page';
import type { StatusDocument, UnitStatus } from '../packages/gitops/src/status/status-document';
import { changed, statusOf } from '../packages/gitops/test/support/status';
import { StatusBrowser } from './support/status-browser';
import { WEAK_TEXTS } from './support/weak-texts';

const STAGES = ['staging', 'production'];
const folder = mkdtempSync(join(tmpdir(), 'status-page-'));

let browser: StatusBrowser;
let shown: () => StatusDocument;
let page: Page;

beforeAll(async () => {
  browser = await StatusBrowser.start(() => shown());
});
afterAll(async () => {
  await browser?.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  shown = () => statusOf(30, { stages: STAGES, now: new Date() });
  page = await browser.newPage();
});
afterEach(() => browser.close(page));

const open = (address?: string) => browser.open(page, address);

/** Names of the services that are seen, from above. */
const seen = () =>
  page
    .locator('tbody tr[data-unit]:visible')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-unit')));

/** Lets the page look again, as it does each 15 seconds. */
async function lookAgain(): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/status.json'));
  await page.evaluate("void document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  await answered;
}

test('what is wrong is first, in words that say why and since when', async () => {
  await open();
  expect((await seen())[0]).toBe('reservation-service');
  const row = page.locator('[data-unit=reservation-service]');
  await expect(row.locator('td').first().innerText()).resolves.toMatch(
    /Held\s+v1\.1\.0 → v1\.2\.0\s+6 min\s+rolled back: 3 of 40 requests failed/,
  );
  expect(await page.locator('#headline').innerText()).toBe('2 things need attention');
  expect(await page.title()).toBe('(2) flight-system releases');
});

test('where the clock of a controller is ahead of the browser, as on a laptop, times are told by its own', async () => {
  shown = () => statusOf(30, { stages: STAGES, now: new Date(Date.now() + 10 * 3_600_000) });
  await open();
  expect(await page.locator('[data-unit=reservation-service] td').first().innerText()).toMatch(/\s6 min\s/);
  expect(await page.getByRole('article', { name: 'staging' }).innerText()).not.toContain('silent');
});

test('a controller whose clock is ahead is silent once it has not been heard of for three minutes', async () => {
  await page.clock.install();
  const document = statusOf(30, { stages: STAGES, now: new Date(Date.now() + 10 * 3_600_000) });
  shown = () => document;
  await open();
  await page.clock.runFor(4 * 60_000);
  const silence = page.getByText('The controller has been silent for 4 min').first();
  await silence.waitFor();
  expect(await silence.isVisible()).toBe(true);
});

test('an address that no page ever wrote opens nothing, and is no error', async () => {
  await open('#%');
  expect((await seen()).length).toBe(30);
});

test('a service that takes the place of one that is gone has details of its own', async () => {
  await open();
  const before = shown();
  const withUnits = (change: (units: readonly UnitStatus[]) => readonly UnitStatus[]) => ({
    ...before,
    stages: before.stages.map((stage) => ({ ...stage, units: change(stage.units) })),
  });
  shown = () => withUnits((units) => units.slice(1));
  await lookAgain();
  await page.locator('[data-unit=flight-service]').waitFor({ state: 'detached' });
  shown = () => withUnits((units) => [...units.slice(1), { ...units[0]!, name: 'new-service' }]);
  await lookAgain();
  await page.locator('[data-unit=new-service]').waitFor();
  const ids = await page
    .locator('tbody button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-controls')));
  expect(new Set(ids).size).toBe(30);
});

test('the filter is in the address, and an address has its filter', async () => {
  await open();
  await page.keyboard.press('/');
  await page.keyboard.type('canary production');
  expect(await page.evaluate('location.hash')).toBe('#filter=canary+production');
  expect(await seen()).toEqual(['notification-11-service']);
  expect(await page.locator('#found').innerText()).toBe('1 of 30');
  await open('#filter=is:wrong');
  expect(await seen()).toEqual(['reservation-service']);
  await page.locator('#filter').focus();
  await page.keyboard.press('Escape');
  expect((await seen()).length).toBe(30);
});

test('what is wrong is one click away, and a click back', async () => {
  await open();
  const chip = page.getByRole('button', { name: '2 wrong' });
  await chip.click();
  expect(await seen()).toEqual(['reservation-service']);
  expect(await chip.getAttribute('aria-pressed')).toBe('true');
  await chip.click();
  expect((await seen()).length).toBe(30);
});

test('a deep link opens a service, with what a person types next', async () => {
  await open('#reservation-service');
  const details = page.getByRole('region', { name: 'reservation-service in staging' });
  await details.waitFor();
  const text = await details.innerText();
  expect(text).toContain('3 of 40 requests failed, more than 5 % (drystone, 6 min ago)');
  expect(text).toContain('npx drystone-release retry reservation-service --stage staging');
  expect(await page.locator(':focus').innerText()).toBe('reservation-service');
});

test('everything is reached by keyboard alone, and says to a screen reader what it is', async () => {
  await open();
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const name = (await seen())[1]!;
  const button = page.getByRole('button', { name, exact: true });
  expect(await page.locator(':focus').innerText()).toBe(name);
  await page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  expect(await page.evaluate('location.hash')).toBe(`#${name}`);
  await page.keyboard.press('Escape');
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  await page.getByRole('table', { name: 'Services and APIs by stage, what needs attention first' }).waitFor();
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['service', 'staging', 'production']);
  expect(await page.getByRole('rowheader').count()).toBe(30);
});

test('looking again changes what is another one, and leaves focus, place and the opened service alone', async () => {
  await open('#user-service');
  const button = page.getByRole('button', { name: 'user-service', exact: true });
  await page.evaluate('scrollTo(0, 200)');
  const place = await page.evaluate('scrollY');
  await page.evaluate(
    "document.querySelector('[data-unit=user-service] button').focus({ preventScroll: true })",
  );
  const before = shown();
  shown = () =>
    changed(before, 'user-service', { attention: 'wrong', sync: 'Drifted', reason: 'moved by hand' });
  await lookAgain();
  await page.locator('[data-unit=user-service] td.wrong').first().waitFor();
  expect(await page.locator(':focus').innerText()).toBe('user-service');
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  expect(await page.evaluate('scrollY')).toBe(place);
  expect(await page.getByRole('region', { name: 'user-service in staging' }).innerText()).toContain(
    'moved by hand',
  );
});

test('it looks again by itself each 15 seconds', async () => {
  await page.clock.install();
  await open();
  const before = shown();
  shown = () =>
    changed(before, 'user-service', { attention: 'wrong', sync: 'Drifted', reason: 'moved by hand' });
  await page.clock.runFor(15_000);
  await page.locator('[data-unit=user-service] td.wrong').first().waitFor();
  expect((await seen()).slice(0, 2)).toEqual(['reservation-service', 'user-service']);
});

test('an answer that comes after that of a later look is not shown', async () => {
  await open();
  const before = shown();
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const isOld = changed(before, 'user-service', { attention: 'wrong', sync: 'Drifted' });
  await page.route('**/status.json', (route) => held.then(() => route.fulfill({ json: isOld })), {
    times: 1,
  });
  const asked = page.waitForRequest('**/status.json');
  await page.evaluate("void document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  const request = await asked;
  shown = () => changed(before, 'user-service', { attention: 'moving', sync: 'Progressing' });
  await lookAgain();
  await page.locator('[data-unit=user-service] td.moving').first().waitFor();
  letGo();
  await (await request.response())?.finished();
  await page.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
  );
  expect(await page.locator('[data-unit=user-service] td.wrong').count()).toBe(0);
});

test('a status that cannot be read any more is said, and what was read stays', async () => {
  await open();
  shown = () => {
    throw new Error('no credentials');
  };
  await lookAgain();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toBe(
    'status.json could not be read: the server answers 500',
  );
  expect((await seen()).length).toBe(30);
  browser.errors = browser.errors.filter((text) => !text.includes('500'));
});

test('a controller that is silent, findings and a suspension are said of the stage', async () => {
  const document = statusOf(3, { now: new Date(Date.now() - 3_600_000) });
  const [stage] = document.stages;
  const source = {
    commit: 'a'.repeat(40),
    problem: 'services.yaml:2:3 unknown key',
    rejected: {
      commit: 'b'.repeat(40),
      findings: ['services.yaml:2:3 unknown key', 'services.yaml:9:1 no tag'],
    },
  };
  const suspend = { reason: 'move of the table', by: 'jane' };
  shown = () => ({
    ...document,
    stages: [{ ...stage!, source, suspend }],
    unread: [{ stage: 'production', problem: 'AccessDenied' }],
  });
  await open();
  const card = await page.getByRole('article', { name: 'staging' }).innerText();
  expect(card).toContain('The controller has been silent for 60 min');
  expect(card).toContain('bbbbbbbbbbbb is not taken: 2 findings');
  expect(card).toContain('services.yaml:9:1 no tag');
  expect(card).toContain('Suspended: move of the table (jane)');
  expect(await page.getByRole('article', { name: 'production' }).innerText()).toContain('AccessDenied');
});

describe('markup in a name or a reason', () => {
  const attack = '<img src=x onerror="window.pwned=1"></script><script>window.pwned=1</script>';
  const attacked = () => {
    const document = statusOf(2, { now: new Date() });
    return changed(document, 'flight-service', { name: `x${attack}`, reason: attack, attention: 'wrong' });
  };

  test('is shown as text, from the status beside the page', async () => {
    shown = attacked;
    await open();
    await page.getByRole('button', { name: `x${attack}` }).click();
    expect(await page.evaluate("'pwned' in window")).toBe(false);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.locator('.details:visible dd').nth(1).innerText()).toBe(attack);
  });

  test('is shown as text where the data is in the page, which needs no server', async () => {
    const file = join(folder, 'page.html');
    writeFileSync(file, statusPage(attacked()));
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('button', { name: `x${attack}` }).click();
    expect(await page.evaluate("'pwned' in window")).toBe(false);
    expect(await page.locator('.details:visible dd').nth(1).innerText()).toBe(attack);
  });

  test('no script but its own can run, whatever gets into the page', async () => {
    await open();
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned = 1' }))",
    );
    expect(await page.evaluate("'pwned' in window")).toBe(false);
    expect(browser.errors.join()).toContain('Content Security Policy');
    browser.errors = [];
  });
});

test('1,000 services of three stages are all there, found and opened as three are', async () => {
  shown = () => statusOf(1000, { stages: ['development', ...STAGES], now: new Date() });
  await open('#user-994-service');
  expect((await seen()).length).toBe(1000);
  await page.getByRole('region', { name: 'user-994-service in production' }).waitFor();
  await page.locator('#filter').fill('is:wrong');
  expect((await seen()).length).toBe(20);
  expect(await page.locator('#found').innerText()).toBe('20 of 1000');
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('every text stands out from what is behind it (WCAG 2.2, 1.4.3)', async () => {
    const themed = await browser.newPage(colorScheme);
    await browser.open(themed, '#reservation-service');
    const weak = await themed.evaluate(WEAK_TEXTS);
    await browser.close(themed);
    expect(weak).toEqual([]);
  });
});

test('on a narrow screen nothing is cut off', async () => {
  await page.setViewportSize({ width: 380, height: 800 });
  await open('#reservation-service');
  const beyond = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(beyond).toBeLessThanOrEqual(0);
});

test('only this computer is answered, by whatever name it is asked', async () => {
  const response = await page.request.get(browser.url, { headers: { host: 'evil.example' } });
  expect(response.status()).toBe(403);
});
