// What is found, and what is said of what is not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bundledReport, hostileReport, largeReport } from './reports.mjs';
import { open, shownCards, useBrowser } from './session.mjs';

useBrowser();
const files = { bundled: bundledReport(), hostile: hostileReport(), large: largeReport() };

describe('search', () => {
  it('finds an entity by a name in another script, and shows what is about it', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=q]', '深度求索');
    const hit = page.locator('#hits a', { hasText: 'about' }).first();
    assert.match(await hit.textContent(), /DeepSeek/);
    await hit.click();
    await page.waitForFunction(() => location.hash === '#?subject=deepseek');
    assert.equal(await page.inputValue('select[name=subject]'), 'deepseek');
    assert.equal(await shownCards(page), 10);
  });

  it('finds names however they are written, quotes, titles and names of claims', async () => {
    const page = await open(files.bundled);
    for (const words of ['dEEPsEEK', '  deepseek', 'Déepseek', 'lebih dari 50.000',
      'costs of DeepSeek', '003-16', 'semianalysis']) {
      await page.fill('input[name=q]', words);
      assert.ok(await page.locator('#hits a').count() > 0, words);
    }
  });

  it('goes through what is found by the keyboard, to the place of it', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=q]', '003-16');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement.closest('#hits') !== null), true);
    await page.locator('#hits a', { hasText: 'claim' }).first().press('Enter');
    await page.waitForFunction(() => location.hash === '#claim:003-16');
    const row = page.locator('[id="claim:003-16"]');
    await row.waitFor({ state: 'visible' });
    assert.ok(await page.locator('#hits').isHidden());
  });

  it('leads to contradictions, sources and claims', async () => {
    const page = await open(files.bundled);
    for (const [words, kind, fragment] of [
      ['capital expenditure', 'contradiction', '#conflict:003-3~003-4'],
      ['musk', 'source', '#source:elon-musk'], ['003-5 hopper', 'claim', '#claim:003-5']]) {
      await page.fill('input[name=q]', '');
      await page.fill('input[name=q]', words);
      await page.locator(`#hits a[href="${fragment}"]`, { hasText: kind }).click();
      await page.waitForFunction((hash) => location.hash === hash, fragment);
    }
  });

  it('says when the store has what the report does not show, and how to see it', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=q]', 'microsoft');
    const said = page.locator('#hits .elsewhere', { hasText: '(microsoft)' });
    assert.match(await said.textContent(),
      /Microsoft \(microsoft\) is in the store, but not in this report, which shows 1 of \d+ subjects/);
    assert.equal(await said.locator('code').textContent(), 'claimgraph report --subject microsoft');
    await page.fill('input[name=q]', '微软');
    assert.match(await page.textContent('#hits .elsewhere'), /microsoft/);
  });

  it('names a command for what nothing is claimed of, too', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=q]', 'Amy Hood');
    assert.equal(await page.textContent('#hits code'), 'claimgraph show amy-hood');
  });

  it('says when nothing has that name', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=q]', 'no such thing');
    assert.match(await page.textContent('#hits'),
      /^nothing found in this report, which shows 1 of \d+ subjects of the store, nor among/);
    assert.equal(await shownCards(page), 0);
  });

  it('says how many names it does not know', async () => {
    const page = await open(files.large);
    await page.fill('input[name=q]', 'no such thing');
    assert.match(await page.textContent('#hits'),
      /shows 1 of 2,101 subjects of the store.*does not know the names of 100 other entities.*claimgraph search/s);
    await page.fill('input[name=q]', 'firm');
    assert.match(await page.textContent('#hits'), /and 1,997 more names of the store/);
    assert.match(await page.textContent('#hits'), /does not know the names of 100 other entities/);
  });

  it('counts in figures that can be read', async () => {
    const page = await open(files.large);
    assert.match(await page.textContent('.lead'), /holds 2,103 entities and 2,102 claims/);
  });

  it('puts first who is called just that', async () => {
    const page = await open(files.large);
    await page.fill('input[name=q]', 'FIRM-7');
    assert.match(await page.textContent('#hits .elsewhere'), /\(firm-7\)/);
  });

  it('shows what the store says as text', async () => {
    const page = await open(files.hostile);
    await page.fill('input[name=q]', 'microsoft script');
    assert.match(await page.textContent('#hits .elsewhere bdi'), /<script>window\.ran = 1<\/script>/);
    assert.equal(await page.evaluate(() => window.ran), undefined);
  });
});
