// A browser for the tests of one file, and pages in it.
import { after, before } from 'node:test';

import { chromium } from 'playwright-core';

export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 800 };

let browser;

// To be called once by a file of tests.
export const useBrowser = () => {
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CLAIMGRAPH_CHROMIUM,
      args: process.getuid() === 0 ? ['--no-sandbox'] : [],
    });
  });
  after(() => browser?.close());
};

// A page on a file, with all it said and asked for. `view` is a fragment: '#?gap=100'.
export const open = async (file, { view = '', ...options } = {}) => {
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

export const shownCards = (page) => page.locator('.card:visible').count();

export const openAll = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

export const inView = async (page, locator) => {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  return Boolean(box) && box.y >= 0 && box.x >= 0 && box.y + box.height <= height &&
    box.x + box.width <= width;
};
