// A store by somebody who means ill.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hostileReport } from './reports.mjs';
import { desk, open, phone, shownCards, useBrowser } from './session.mjs';

useBrowser();
const file = hostileReport();

describe('a store by somebody who means ill', () => {
  it('makes a page in which nothing of it runs', async () => {
    const page = await open(file);
    assert.deepEqual(page.said, []);
    assert.equal(page.asked.length, 1);
    await page.fill('input[name=q]', 'script');
    await page.locator('#hits a').first().waitFor();
    await page.locator('.side a[href^="#claim:"]:visible').first().hover();
    await page.locator('#tip').waitFor({ state: 'visible' });
    const state = await page.evaluate(() => ({
      ran: window.ran,
      images: document.images.length,
      scripts: document.scripts.length,
      links: document.querySelectorAll('a[href^="javascript" i]').length,
    }));
    assert.deepEqual(state, { ran: undefined, images: 0, scripts: 2, links: 0 });
    assert.deepEqual(page.said, []);
  });

  it('has no name so long that it hides what others say', async () => {
    for (const viewport of [desk, phone]) {
      const page = await open(file, { viewport });
      for (const selector of ['.card h3', '.side p', '.hypotheses li', '.question h3',
        '.row > a', '.position', '.against']) {
        const heights = await page.$$eval(selector, (all) => all.map((each) =>
          each.getBoundingClientRect().height));
        assert.ok(heights.length > 0 && Math.max(...heights) < 260, `${selector}: ${heights}`);
      }
    }
  });

  it('shows all of a name to whoever follows the link of a card', async () => {
    const page = await open(file);
    const heading = page.locator('.card h3 a').first();
    const clamped = async () => heading.evaluate((a) => a.scrollHeight > a.clientHeight + 1);
    assert.ok(await clamped());
    await heading.click();
    assert.ok(!await clamped());
  });

  it('lets nothing of it change the direction of what is ours', async () => {
    const page = await open(file);
    const text = await page.evaluate(() => document.body.innerText);
    assert.doesNotMatch(text, /[\u202A-\u202E\u2066-\u2069\u0007\u001B]/);
    const directions = await page.$$eval('.side .chain, .hypotheses li, .lead', (all) =>
      all.map((each) => getComputedStyle(each).direction));
    assert.ok(directions.every((each) => each === 'ltr'));
  });

  it('still has all cards, with its text as text', async () => {
    const page = await open(file);
    assert.equal(await shownCards(page), 10);
    assert.match(await page.locator('.card h3').first().textContent(),
      /<script>window\.ran = 1<\/script>/);
  });
});
