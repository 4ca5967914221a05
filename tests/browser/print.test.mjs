// What comes out of a printer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bundledReport, hostileReport } from './reports.mjs';
import { open, useBrowser } from './session.mjs';

useBrowser();
const file = bundledReport();
const hostile = hostileReport();
const paper = { width: 718, height: 1047 };  // A4 without its margins

describe('print', () => {
  it('leaves out what only a screen can use', async () => {
    const page = await open(file);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('#filters').isHidden());
    assert.ok(await page.locator('.card').first().isVisible());
  });

  it('opens all that is folded', async () => {
    const page = await open(file);
    assert.ok(await page.locator('.of-claims').first().isHidden());
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('details:not([open])').count(), 0);
  });

  it('is not wider than the paper', async () => {
    const page = await open(file, { viewport: paper });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= paper.width);
  });

  it('cuts no name short', async () => {
    const page = await open(hostile, { viewport: paper });
    await page.emulateMedia({ media: 'print' });
    const cut = await page.$$eval('.card h3 a, .side p, .row > a, .hypotheses span', (all) =>
      all.filter((each) => each.scrollHeight > each.clientHeight + 1).length);
    assert.equal(cut, 0);
  });

  it('is dark on white, whatever the screen is', async () => {
    const page = await open(file, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { ink, back } = await page.evaluate(() => ({
      ink: getComputedStyle(document.querySelector('.side .value')).color,
      back: getComputedStyle(document.body).backgroundColor,
    }));
    assert.equal(back, 'rgb(255, 255, 255)');
    assert.match(ink, /^rgb\((\d\d?), (\d\d?), (\d\d?)\)$/);
  });
});
