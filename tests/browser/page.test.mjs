// What is on the page, and what it looks like.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bundledReport, datedReport, hostileReport, largeReport } from './reports.mjs';
import { desk, inView, open, openAll, phone, shownCards, useBrowser } from './session.mjs';

useBrowser();
const files = {
  bundled: bundledReport(), hostile: hostileReport(), dated: datedReport(), large: largeReport(),
};

describe('the page', () => {
  it('opens from a file, asks for nothing else and complains of nothing', async () => {
    const page = await open(files.bundled);
    assert.deepEqual(page.said, []);
    assert.deepEqual(page.asked, ['file://' + files.bundled]);
  });

  it('shows the two headline contradictions without scrolling', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(files.bundled, { colorScheme });
      for (const value of ['about 6 million USD', 'about 1.6 billion USD', '2,048 GPUs',
        '50,000 GPUs']) {
        const side = page.locator('.side .value', { hasText: value }).first();
        assert.ok(await inView(page, side), value);
      }
    }
  });

  it('has search and filters on one line of a desk, whatever the names', async () => {
    for (const file of Object.values(files)) {
      const page = await open(file);
      const tops = await page.$$eval('#filters input, #filters select, #filters [type=reset]',
        (fields) => fields.map((field) => Math.round(field.getBoundingClientRect().top)));
      assert.equal(new Set(tops).size, 1, `${file}: ${tops}`);
    }
  });

  it('is complete without its script', async () => {
    const page = await open(files.bundled, { javaScriptEnabled: false });
    assert.equal(await shownCards(page), 10);
    assert.ok(await page.locator('#filters').isHidden());
    assert.ok(await page.locator('.plot svg.track').first().isVisible());
    await page.locator('.card summary').first().click();
    assert.ok(await page.locator('.card .diagram svg').first().isVisible());
    await page.locator('.question summary').first().click();
    assert.match(await page.locator('.of-claims tr').nth(1).innerText(), /SemiAnalysis estimates/);
  });

  it('is not wider than a phone, open or not', async () => {
    for (const file of Object.values(files)) {
      const page = await open(file, { viewport: phone });
      for (const unfold of [() => {}, openAll]) {
        await unfold(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= phone.width, `${file}: ${width}`);
      }
    }
  });

  it('has text that stands inside what it belongs to', async () => {
    for (const viewport of [desk, phone]) {
      const page = await open(files.bundled, { viewport });
      await openAll(page);
      const outside = await page.$$eval('.card, .question', (parts) => parts.flatMap((part) => {
        const box = part.getBoundingClientRect();
        return [...part.querySelectorAll('h3, p, li, dd, bdi, td, text')]
          .filter((each) => !each.closest('.diagram, .table, .shapes'))
          .filter((each) => {
            const { left, right, width } = each.getBoundingClientRect();
            return width > 0 && (left < box.left - 1 || right > box.right + 1);
          }).map((each) => each.textContent);
      }));
      assert.deepEqual(outside, []);
    }
  });

  it('has labels of ticks that do not overlap', async () => {
    for (const file of [files.bundled, files.dated, files.large]) {
      for (const viewport of [desk, phone]) {
        const page = await open(file, { viewport });
        const overlaps = await page.$$eval('.scale', (scales) => scales.flatMap((scale) => {
          const boxes = [...scale.querySelectorAll('text')]
            .map((label) => [label.textContent, label.getBoundingClientRect()])
            .filter(([, { width }]) => width > 0);
          return boxes.slice(1).filter(([, box], i) => box.left < boxes[i][1].right + 2)
            .map(([label]) => label);
        }));
        assert.deepEqual(overlaps, [], `${file} ${viewport.width}`);
        assert.ok(await page.locator('.scale text:visible').count() > 3);
      }
    }
  });

  // Shapes are written once and referred to: they have to be there, and where they belong.
  it('draws the mark of a claim where its value is', async () => {
    for (const viewport of [desk, phone]) {
      const page = await open(files.bundled, { viewport });
      const places = await page.$$eval('.pair-plot', (plots) => plots.slice(0, 2).map((plot) => {
        const frame = plot.getBoundingClientRect();
        return [...plot.querySelectorAll('use')].map((use) => {
          const { left, width, height } = use.getBoundingClientRect();
          return { at: (left + width / 2 - frame.left) / frame.width, width, height };
        });
      }));
      for (const marks of places) {
        assert.equal(marks.length, 2);
        assert.ok(marks.every(({ width, height }) => width > 8 && height > 8));
        assert.ok(marks[0].at < 0.2 && marks[1].at > 0.8, JSON.stringify(marks));
      }
      const rows = await page.$$eval('.plot svg.track', (tracks) => tracks.map((track) => {
        const row = track.closest('.row').getBoundingClientRect();
        return [...track.querySelectorAll('use[href^="#mark"]')].every((use) => {
          const { left, right, top, bottom, width } = use.getBoundingClientRect();
          return width > 8 && left >= row.left && right <= row.right && top >= row.top - 1 &&
            bottom <= row.bottom + 1;
        });
      }));
      assert.ok(rows.length > 10 && rows.every(Boolean));
    }
  });

  it('draws the lines behind bars as wide as the bars', async () => {
    const page = await open(files.bundled);
    const [line, tick] = await page.$eval('.plot .rows', (rows) => {
      const label = rows.closest('figure').querySelector('.scale text:not(.start):not(.end)');
      const at = label.getBoundingClientRect();
      const place = label.getAttribute('x');
      const track = rows.querySelector('svg.track').getBoundingClientRect();
      return [track.left + track.width * parseFloat(place) / 100, at.left + at.width / 2];
    });
    assert.ok(Math.abs(line - tick) < 2, `${line} ${tick}`);
  });

  it('begins a sentence with a capital', async () => {
    const page = await open(files.bundled);
    const against = page.locator('.against').first();
    assert.match(await against.innerText(), /^set against each other by Kemaspedia$/i);
    assert.equal(await against.evaluate((line) =>
      getComputedStyle(line, '::first-letter').textTransform), 'uppercase');
    assert.equal(await against.evaluate((line) => getComputedStyle(line).display), 'block');
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
