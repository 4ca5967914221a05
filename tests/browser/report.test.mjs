// What the report does in a browser: found things are found, nothing runs that is not ours, and
// everybody can use it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';

import { chromium } from 'playwright-core';

import { bundledReport, datedReport, hostileReport } from './reports.mjs';

const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };

let browser;
let files;
before(async () => {
  files = { bundled: bundledReport(), hostile: hostileReport(), dated: datedReport() };
  browser = await chromium.launch({
    executablePath: process.env.CLAIMGRAPH_CHROMIUM,
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
});
after(() => browser?.close());

// A page on a file, with all it said and asked for.
const open = async (file, { view = '', ...options } = {}) => {
  const context = await browser.newContext({ viewport: desk, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.said = [];
  page.asked = [];
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(error.message));
  page.on('request', (request) => page.asked.push(request.url()));
  await page.goto('file://' + file + view);
  return page;
};

const shownCards = (page) => page.locator('.card:visible').count();
const inView = async (page, locator) => {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  return box && box.y >= 0 && box.x >= 0 && box.y + box.height <= height &&
    box.x + box.width <= width;
};

describe('the page', () => {
  it('opens from a file, asks for nothing else and complains of nothing', async () => {
    const page = await open(files.bundled);
    assert.deepEqual(page.said, []);
    assert.deepEqual(page.asked, ['file://' + files.bundled]);
  });

  it('shows the two headline contradictions without scrolling', async () => {
    const page = await open(files.bundled);
    for (const value of ['about 6 million USD', 'about 1.6 billion USD', '2,048 GPUs',
      '50,000 GPUs']) {
      const side = page.locator('.side .value', { hasText: value }).first();
      assert.ok(await inView(page, side), value);
    }
  });

  it('is complete without its script', async () => {
    const page = await open(files.bundled, { javaScriptEnabled: false });
    assert.equal(await shownCards(page), 10);
    assert.ok(await page.locator('#filters').isHidden());
    assert.ok(await page.locator('.plot svg.bar').first().isVisible());
    await page.locator('.card summary').first().click();
    assert.ok(await page.locator('.card .diagram svg').first().isVisible());
  });

  it('is not wider than a phone', async () => {
    for (const file of Object.values(files)) {
      const page = await open(file, { viewport: phone });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= phone.width, `${file}: ${width}`);
    }
  });

  it('prints without what only a screen can use', async () => {
    const page = await open(files.bundled);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('#filters').isHidden());
    assert.ok(await page.locator('.card').first().isVisible());
  });

  it('lets no other script run', async () => {
    const page = await open(files.bundled);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.match(page.said.join(), /Content Security Policy/);
  });
});

describe('finding things', () => {
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

  it('finds names however they are written, and says when there is nothing', async () => {
    const page = await open(files.bundled);
    for (const words of ['dEEPsEEK', '  deepseek', 'D\u00e9epseek', 'lebih dari 50.000']) {
      await page.fill('input[name=q]', words);
      assert.ok(await page.locator('#hits a').count() > 0, words);
    }
    await page.fill('input[name=q]', 'no such thing');
    assert.equal(await page.textContent('#hits'), 'nothing found');
    assert.equal(await shownCards(page), 0);
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

  it('narrows by verdict, source, gap and words, and says how many are left', async () => {
    const page = await open(files.bundled);
    await page.selectOption('select[name=verdict]', 'contradicts');
    const verdicts = await page.$$eval('.card:not([hidden])', (all) =>
      all.map((card) => card.dataset.verdict));
    assert.ok(verdicts.length > 0 && verdicts.every((verdict) => verdict === 'contradicts'));
    await page.selectOption('select[name=verdict]', '');
    await page.fill('input[name=gap]', '100');
    assert.equal(await shownCards(page), 2);
    assert.match(await page.textContent('#matches'), /^2 of 10/);
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

  it('narrows by the day both sides were known', async () => {
    const page = await open(files.dated);
    const all = await shownCards(page);
    await page.fill('input[name=known]', '2024-12-31');
    assert.equal(all, 3);
    assert.equal(await shownCards(page), 1);
  });

  it('keeps the view in the address', async () => {
    const first = await open(files.bundled);
    await first.fill('input[name=gap]', '100');
    const hash = await first.evaluate(() => location.hash);
    assert.equal(hash, '#?gap=100');
    const second = await open(files.bundled, { view: hash });
    assert.equal(await shownCards(second), 2);
    assert.equal(await second.inputValue('input[name=gap]'), '100');
  });

  it('opens what a link leads to', async () => {
    const page = await open(files.bundled, { view: '#claim:003-5' });
    const row = page.locator('[id="claim:003-5"]');
    await row.waitFor({ state: 'visible' });
    assert.match(await row.textContent(), /50,000 GPUs/);
    await page.waitForFunction(() => {
      const { top, bottom } = document.getElementById('claim:003-5').getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
  });
});

describe('looking closer', () => {
  it('shows chain, quote and dates of a claim under the pointer, until Escape', async () => {
    const page = await open(files.bundled);
    await page.locator('.side a[data-claim="003-6"]').first().hover();
    const tip = page.locator('#tip');
    await tip.waitFor({ state: 'visible' });
    assert.match(await tip.textContent(), /DeepSeek asserts.*2\.048 GPU.*Kemaspedia|Kemaspedia.*2\.048 GPU.*DeepSeek/s);
    await page.keyboard.press('Escape');
    assert.ok(await tip.isHidden());
  });

  it('lets the pointer move over to what it shows', async () => {
    const page = await open(files.bundled);
    const link = page.locator('.side a[data-claim="003-6"]').first();
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
    const page = await open(files.bundled);
    await page.locator('.row a[data-claim="003-5"]').first().focus();
    assert.match(await page.textContent('#tip'), /SemiAnalysis estimates/);
    assert.equal(await page.evaluate(() =>
      document.activeElement.getAttribute('aria-describedby')), 'tip');
  });

  it('shows what was known on a day', async () => {
    const page = await open(files.dated);
    const slider = page.locator('.known input').first();
    assert.match(await page.textContent('.known output'), /3 of 3/);
    await slider.focus();
    await page.keyboard.press('Home');
    assert.match(await page.textContent('.known output'), /0 of 3/);
    await page.keyboard.press('ArrowRight');
    assert.match(await page.textContent('.known output'), /^2024-01-10: 1 of 3/);
    assert.equal(await page.locator('.timeline .row.later').count(), 2);
  });
});

describe('everybody', () => {
  for (const [name, viewport] of Object.entries({ desk, phone })) {
    for (const colorScheme of ['light', 'dark']) {
      it(`can use it: ${name}, ${colorScheme}`, async () => {
        for (const file of Object.values(files)) {
          const page = await open(file, { viewport, colorScheme, bypassCSP: true });
          await page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          await page.evaluate(axe);
          const found = await page.evaluate(async () => (await axe.run()).violations.map(
            (each) => `${each.impact} ${each.id}: ${each.nodes[0].html.slice(0, 120)}`));
          assert.deepEqual(found, []);
        }
      });
    }
  }
});

describe('a store by somebody who means ill', () => {
  it('makes a page in which nothing of it runs', async () => {
    const page = await open(files.hostile);
    assert.deepEqual(page.said, []);
    assert.equal(page.asked.length, 1);
    await page.fill('input[name=q]', 'script');
    await page.locator('#hits a').first().waitFor();
    await page.locator('.side a[data-claim]:visible').first().hover();
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

  it('still has all cards, with its text as text', async () => {
    const page = await open(files.hostile);
    assert.equal(await shownCards(page), 10);
    assert.match(await page.locator('.card h3').first().textContent(),
      /<script>window\.ran = 1<\/script>/);
  });
});
