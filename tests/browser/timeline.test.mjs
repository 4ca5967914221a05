// What had been said by a day.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { datedReport, undated } from './reports.mjs';
import { open, useBrowser } from './session.mjs';

useBrowser();
const file = datedReport(undated);

// Moves the slider to a day and gives what it says.
const saidBy = async (page, day) => {
  await page.locator('.known input').first().evaluate((slider, text) => {
    slider.value = String(Date.parse(text) / 86400000);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, day);
  return page.textContent('.known output');
};

describe('the timeline', () => {
  it('counts what had been said, and what may have been, by a day', async () => {
    const page = await open(file);
    assert.match(await page.textContent('.known output'), /^2025-03-01: 4 of 4 dated claims had been made$/);
    // a: 2024-01-10, b: 2024-06-20, d: some day of 2024, c: 2025-03-01
    for (const [day, count] of [
      ['2023-12-31', '0 of 4 dated claims had been made'],
      ['2024-01-01', '0 of 4 dated claims had been made, 1 more may have been'],
      ['2024-01-09', '0 of 4 dated claims had been made, 1 more may have been'],
      ['2024-01-10', '1 of 4 dated claims had been made, 1 more may have been'],
      ['2024-12-30', '2 of 4 dated claims had been made, 1 more may have been'],
      ['2024-12-31', '3 of 4 dated claims had been made'],
      ['2025-02-28', '3 of 4 dated claims had been made'],
      ['2025-03-01', '4 of 4 dated claims had been made']]) {
      assert.equal(await saidBy(page, day), `${day}: ${count}`);
    }
  });

  it('fades what came later, and half of what may have', async () => {
    const page = await open(file);
    await saidBy(page, '2024-02-01');
    const rows = (kind) => page.$$eval(`.timeline .row.${kind} bdi`, (all) =>
      all.map((each) => each.textContent));
    assert.deepEqual(await rows('later'), ['5,003 people', '90,001 people']);
    assert.deepEqual(await rows('perhaps'), ['700,001 people']);
  });

  it('goes day by day with the keyboard', async () => {
    const page = await open(file);
    await page.locator('.known input').first().focus();
    await page.keyboard.press('Home');
    assert.match(await page.textContent('.known output'), /^2023-12-31: 0 of 4/);
    await page.keyboard.press('ArrowRight');
    assert.match(await page.textContent('.known output'), /^2024-01-01: 0 of 4/);
    assert.match(await page.getAttribute('.known input', 'aria-valuetext'), /^2024-01-01: 0 of 4/);
  });

  it('names the claims that have no date', async () => {
    const page = await open(file);
    assert.match(await page.textContent('.timeline .also'), /^Without any date: e$/);
  });
});
