// Everybody can use it: axe's rules, names, order and contrast among them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { bundledReport, datedReport, hostileReport } from './reports.mjs';
import { desk, open, openAll, phone, useBrowser } from './session.mjs';

useBrowser();
const axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const files = { bundled: bundledReport(), hostile: hostileReport(), dated: datedReport() };

// The contrast of two colours by the Web Content Accessibility Guidelines.
const luminance = ([red, green, blue]) => {
  const linear = (part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};
const contrast = (a, b) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe('everybody', () => {
  for (const colorScheme of ['light', 'dark']) {
    // axe looks at text only; what is drawn needs 3 to 1, and its labels 4.5 to 1.
    it(`can tell what is drawn from what is behind it: ${colorScheme}`, async () => {
      const page = await open(files.bundled, { colorScheme });
      const colours = await page.evaluate(() => {
        const root = getComputedStyle(document.documentElement);
        const read = (name) => {
          const text = root.getPropertyValue(name).trim();
          return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2).padEnd(2, text[at]), 16));
        };
        const names = ['ink', 'soft', 'link', 'against', 'condition', 'asserts', 'estimates',
          'forecasts', 'reports', 'quotes', 'denies', 'doubts'];
        return { card: read('--card'), paper: read('--paper'),
          drawn: Object.fromEntries(names.map((name) => [name, read('--' + name)])) };
      });
      for (const [name, colour] of Object.entries(colours.drawn)) {
        for (const back of [colours.card, colours.paper]) {
          assert.ok(contrast(colour, back) >= 4.5, `${name}: ${contrast(colour, back)}`);
        }
      }
    });
  }

  it('is told of every claim in words where bars are not seen', async () => {
    const page = await open(files.bundled);
    const drawn = await page.$$eval('svg', (all) => all.filter((svg) =>
      !svg.closest('[aria-hidden=true]')).length);
    assert.equal(drawn, 0);
    const texts = await page.$$eval('.plot .row > a', (all) => all.map((a) => a.textContent));
    assert.ok(texts.length > 10 && texts.every((text) => /\d|none|tens/.test(text)));
  });

  for (const [name, viewport] of Object.entries({ desk, phone })) {
    for (const colorScheme of ['light', 'dark']) {
      it(`can use it: ${name}, ${colorScheme}`, async () => {
        for (const file of Object.values(files)) {
          const page = await open(file, { viewport, colorScheme, bypassCSP: true });
          await openAll(page);
          await page.fill('input[name=q]', 'microsoft');  // so that what is found is there as well
          await page.evaluate(axe);
          const found = await page.evaluate(async () => (await axe.run()).violations.map(
            (each) => `${each.impact} ${each.id}: ${each.nodes[0].html.slice(0, 120)}`));
          assert.deepEqual(found, []);
        }
      });
    }
  }
});
