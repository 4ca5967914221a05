// What is shown of a claim beside it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bundledReport } from './reports.mjs';
import { open, useBrowser } from './session.mjs';

useBrowser();
const file = bundledReport();

describe('looking closer', () => {
  it('shows chain, quote and dates of a claim under the pointer, until Escape', async () => {
    const page = await open(file);
    await page.locator('.side a[href="#claim:003-6"]').first().hover();
    const tip = page.locator('#tip');
    await tip.waitFor({ state: 'visible' });
    assert.match(await tip.textContent(), /DeepSeek asserts.*2\.048 GPU.*Kemaspedia|Kemaspedia.*2\.048 GPU.*DeepSeek/s);
    await page.keyboard.press('Escape');
    assert.ok(await tip.isHidden());
  });

  it('lets the pointer move over to what it shows', async () => {
    const page = await open(file);
    const link = page.locator('.side a[href="#claim:003-6"]').first();
    await link.hover();
    const tip = page.locator('#tip');
    await tip.waitFor({ state: 'visible' });
    const { x, y, height } = await tip.boundingBox();
    await page.mouse.move(x + 20, y + height / 2, { steps: 8 });
    await new Promise((done) => setTimeout(done, 400));
    assert.ok(await tip.isVisible());
    await page.mouse.move(5, 5);
    await tip.waitFor({ state: 'hidden' });
  });

  it('shows the same for the keyboard', async () => {
    const page = await open(file);
    await page.locator('.row a[href="#claim:003-5"]').first().focus();
    assert.match(await page.textContent('#tip'), /SemiAnalysis estimates/);
    assert.equal(await page.evaluate(() =>
      document.activeElement.getAttribute('aria-describedby')), 'tip');
  });
});
