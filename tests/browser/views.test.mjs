// Every view has an address.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bundledReport, datedReport } from './reports.mjs';
import { open, shownCards, useBrowser } from './session.mjs';

useBrowser();
const files = { bundled: bundledReport(), dated: datedReport() };

describe('views', () => {
  for (const [name, value] of Object.entries({
    q: 'training cost', subject: 'deepseek', predicate: 'gpu_count', source: 'xia-hu',
    verdict: 'conditional', gap: '100', known: '2024-12-31' })) {
    it(`have the filter ${name} in the address, and come back from it`, async () => {
      const file = name === 'known' ? files.dated : files.bundled;
      const first = await open(file);
      const field = `[name=${name}]`;
      if (await first.locator(field).evaluate((each) => each.tagName) === 'SELECT') {
        await first.selectOption(field, value);
      } else {
        await first.fill(field, value);
      }
      const hash = await first.evaluate(() => location.hash);
      assert.equal(new URLSearchParams(hash.slice(2)).get(name), value);
      const second = await open(file, { view: hash });
      assert.equal(await second.inputValue(field), value);
      assert.equal(await shownCards(second), await shownCards(first));
    });
  }

  it('open what a link leads to', async () => {
    const page = await open(files.bundled, { view: '#claim:003-5' });
    const row = page.locator('[id="claim:003-5"]');
    await row.waitFor({ state: 'visible' });
    assert.match(await row.textContent(), /50,000 GPUs/);
    await page.waitForFunction(() => {
      const { top, bottom } = document.getElementById('claim:003-5').getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
  });

  it('have a link to every contradiction, question, claim and source, which all work', async () => {
    const page = await open(files.bundled);
    const ids = await page.$$eval('.card, .question, .of-claims tbody tr, .sources tbody tr',
      (parts) => parts.map((part) => part.id));
    for (const kind of ['conflict:', 'question:', 'claim:', 'source:']) {
      assert.ok(ids.some((id) => id.startsWith(kind)), kind);
    }
    for (const id of ids) {
      await page.evaluate((fragment) => { location.hash = '#' + fragment; }, id);
      await page.waitForFunction((fragment) =>
        document.activeElement === document.getElementById(fragment), id);
      assert.ok(await page.locator(`[id="${id}"]`).isVisible(), id);
    }
  });

  it('show what a filter hides if a link leads there', async () => {
    const page = await open(files.bundled);
    await page.fill('input[name=gap]', '100');
    const card = page.locator('.card[hidden]').first();
    const id = await card.getAttribute('id');
    await page.evaluate((fragment) => { location.hash = '#' + fragment; }, id);
    await page.locator(`[id="${id}"]`).waitFor({ state: 'visible' });
  });

  it('do nothing at an address of nothing', async () => {
    for (const view of ['#nowhere', '#%E0%A4%A', '#?nothing=1', '#claim:']) {
      const page = await open(files.bundled, { view });
      assert.equal(await shownCards(page), 10, view);
      assert.deepEqual(page.said, []);
    }
  });
});
