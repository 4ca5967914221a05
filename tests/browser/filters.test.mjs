// Each filter by itself, and together.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bundledReport, datedReport, twoCompanies } from './reports.mjs';
import { open, phone, shownCards, useBrowser } from './session.mjs';

useBrowser();
const files = { bundled: bundledReport(), dated: datedReport(), two: twoCompanies() };

describe('filters', () => {
  it('narrow by entity', async () => {
    const page = await open(files.two);
    assert.equal(await shownCards(page), 3);
    await page.selectOption('select[name=subject]', 'rival');
    assert.deepEqual(await page.$$eval('.card:not([hidden])', (all) =>
      all.map((card) => card.dataset.subject)), ['rival']);
    assert.match(await page.textContent('#matches'), /^1 of 3/);
    assert.equal(await page.locator('.question:visible').count(), 1);
  });

  it('narrow by predicate', async () => {
    const page = await open(files.two);
    await page.selectOption('select[name=predicate]', 'shops');
    assert.equal(await shownCards(page), 1);
    await page.selectOption('select[name=predicate]', 'staff');
    assert.equal(await shownCards(page), 2);
  });

  it('narrow by source, whoever passes it on included', async () => {
    const page = await open(files.bundled);
    await page.selectOption('select[name=source]', 'xia-hu');
    const sources = await page.$$eval('.card:not([hidden])', (all) =>
      all.map((card) => card.dataset.sources.split(' ')));
    assert.ok(sources.length > 0 && sources.every((keys) => keys.includes('xia-hu')));
    await page.selectOption('select[name=source]', 'kemaspedia');
    assert.ok(await shownCards(page) >= sources.length);
  });

  it('narrow by verdict', async () => {
    const page = await open(files.bundled);
    const verdicts = () => page.$$eval('.card:not([hidden])', (all) =>
      all.map((card) => card.dataset.verdict));
    let seen = 0;
    for (const verdict of ['contradicts', 'conditional']) {
      await page.selectOption('select[name=verdict]', verdict);
      const left = await verdicts();
      assert.ok(left.length > 0 && left.every((each) => each === verdict));
      seen += left.length;
    }
    assert.equal(seen, 10);
  });

  it('narrow by severity', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=gap]', '100');
    assert.equal(await shownCards(page), 2);
    assert.match(await page.textContent('#matches'), /^2 of 10/);
  });

  it('narrow by the day by which both sides had been said for certain', async () => {
    const page = await open(files.dated);
    assert.equal(await shownCards(page), 6);
    await page.fill('input[name=known]', '2024-12-31');
    // Between January and June; with what was said "in 2024", by its last day.
    assert.equal(await shownCards(page), 3);
    await page.fill('input[name=known]', '2024-12-30');
    assert.equal(await shownCards(page), 1);
    await page.fill('input[name=known]', '2024-06-19');
    assert.equal(await shownCards(page), 0);
    assert.match(await page.textContent('#matches'), /may have been said later/);
  });

  it('work together, say how many are left, and are taken away at once', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=gap]', '100');
    await page.selectOption('select[name=source]', 'elon-musk');
    assert.equal(await shownCards(page), 0);
    assert.ok(await page.locator('#nothing').isVisible());
    await page.click('button[type=reset]');
    await page.waitForFunction(() => document.querySelectorAll('.card:not([hidden])').length === 10);
    assert.equal(await page.evaluate(() => location.hash), '');
    await page.fill('input[name=q]', 'Musk');
    const left = await shownCards(page);
    assert.ok(left > 0 && left < 10, String(left));
  });

  it('are reached by the keyboard, one after the other', async () => {
    const page = await open(files.bundled);
    await page.focus('input[name=q]');
    const reached = [];
    for (let i = 0; i < 12; ++i) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement.name));
    }
    const order = reached.filter((name, i) => name && name !== reached[i - 1]);
    assert.deepEqual(order.slice(0, 6),
      ['subject', 'predicate', 'source', 'verdict', 'gap', 'known']);
  });

  it('are folded away on a phone until they are asked for', async () => {
    const page = await open(files.bundled, { viewport: phone });
    assert.ok(await page.locator('select[name=source]').isHidden());
    await page.click('#fold');
    assert.equal(await page.getAttribute('#fold', 'aria-expanded'), 'true');
    await page.selectOption('select[name=verdict]', 'contradicts');
    assert.ok(await shownCards(page) < 10);
  });
});
