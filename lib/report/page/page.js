// Adds to a page that is complete without it: search, filters, hover, what was known when, and
// links to views. Nothing is fetched and no markup is ever made of text.
'use strict';
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  const entries = JSON.parse(byId('data').textContent).entries;
  const form = byId('filters');
  const hits = byId('hits');
  const tip = byId('tip');
  const cards = $$('.card');
  const questions = $$('.question');
  const fields = ['q', 'subject', 'predicate', 'source', 'verdict', 'gap', 'known'];

  // As names are found: case, accents and width do not matter.
  const folded = (text) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
  const foldedEntries = entries.map((entry) => ({ ...entry, text: folded(entry.text) }));

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.dir = 'auto';
    if (kind) made.className = kind;
    return made;
  };

  // ---- Filters -------------------------------------------------------------------------------

  const has = (list, word) => !word || (list || '').split(' ').includes(word);

  const matching = (words) => {
    const found = new Set();
    if (words.length === 0) return found;
    for (const entry of foldedEntries) {
      if (words.every((word) => entry.text.includes(word))) found.add(entry.id);
    }
    return found;
  };

  const wanted = () => {
    const values = {};
    for (const name of fields) values[name] = form.elements[name].value.trim();
    return values;
  };

  // The claims a card or a question shows lead to it.
  const fitsWords = (part, found) =>
    found.has(part.id) ||
    $$('a[href^="#claim:"]', part).some((link) => found.has(link.getAttribute('href').slice(1))) ||
    found.has('?subject=' + part.dataset.subject) ||
    (part.dataset.sources || '').split(' ').some((key) => found.has('source:' + key));

  const apply = () => {
    const want = wanted();
    const words = folded(want.q).split(' ').filter(Boolean);
    const found = matching(words);
    const severity = Math.log10(Math.max(Number(want.gap) || 0, 1e-9));
    let shown = 0;
    for (const card of cards) {
      const data = card.dataset;
      const fits =
        (!want.subject || data.subject === want.subject) &&
        has(data.predicates, want.predicate) &&
        has(data.sources, want.source) &&
        (!want.verdict || data.verdict === want.verdict) &&
        (!want.gap || Number(data.severity) >= severity - 1e-6) &&
        (!want.known || (data.known && data.known <= want.known)) &&
        (words.length === 0 || fitsWords(card, found));
      card.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const question of questions) {
      const data = question.dataset;
      const linked = cards.some(
        (card) => !card.hidden &&
          $$('.onward a', card).some((a) => a.getAttribute('href') === '#' + question.id));
      const alone =
        !want.source && !want.verdict && !want.gap && !want.known &&
        (!want.subject || data.subject === want.subject) &&
        has(data.predicates, want.predicate) &&
        (words.length === 0 || fitsWords(question, found));
      question.hidden = !(linked || alone);
    }
    byId('nothing').hidden = shown > 0;
    const any = fields.some((name) => want[name]);
    byId('matches').textContent = any
      ? `${shown} of ${cards.length} contradictions shown` +
        (want.known ? '; what is not dated is left out' : '')
      : '';
    return want;
  };

  const remember = (want) => {
    const view = new URLSearchParams();
    for (const name of fields) if (want[name]) view.set(name, want[name]);
    const text = view.toString();
    history.replaceState(null, '', text ? '#?' + text : location.pathname + location.search);
  };

  // ---- Search --------------------------------------------------------------------------------

  const showHits = () => {
    const words = folded(form.elements.q.value).split(' ').filter(Boolean);
    hits.replaceChildren();
    if (words.length > 0) {
      const found = foldedEntries.filter((entry) => words.every((w) => entry.text.includes(w)));
      for (const entry of found.slice(0, 12)) {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = '#' + entry.id;
        link.append(element('span', entry.kind, 'kind'), element('span', entry.title));
        item.append(link);
        hits.append(item);
      }
      if (found.length > 12) hits.append(element('li', `and ${found.length - 12} more`, 'kind'));
      if (found.length === 0) hits.append(element('li', 'nothing found', 'kind'));
    }
    hits.hidden = words.length === 0;
  };

  const moveInHits = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || hits.hidden) return;
    const stops = [form.elements.q, ...$$('a', hits)];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) next.focus();
    event.preventDefault();
  };

  // ---- Hover ---------------------------------------------------------------------------------

  let tipped = null;
  let leaving = 0;
  const hideTip = () => {
    tip.hidden = true;
    if (tipped) tipped.removeAttribute('aria-describedby');
    tipped = null;
  };
  const showTip = (link) => {
    if (tipped === link) return;
    const row = byId('claim:' + link.dataset.claim);
    hideTip();
    if (!row) return;
    tip.replaceChildren();
    tip.append(element('strong', $('.value', row).textContent));
    for (const cell of $$('td', row)) {
      const part = document.createElement('div');
      for (const child of cell.childNodes) part.append(child.cloneNode(true));
      if (cell.dataset.label === 'First said') part.prepend('first said: ');
      for (const anchor of $$('a', part)) anchor.tabIndex = -1;
      tip.append(part);
    }
    tip.hidden = false;
    const box = link.getBoundingClientRect();
    const width = tip.offsetWidth;
    const left = Math.min(box.left, document.documentElement.clientWidth - width - 8);
    // It is never higher than half of what is seen, so it fits on one side and covers no link.
    const below = box.bottom + tip.offsetHeight + 12 < innerHeight || box.top < innerHeight / 2;
    const top = below ? box.bottom + 6 : box.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
    link.setAttribute('aria-describedby', 'tip');
    tipped = link;
  };

  // ---- What was known when -------------------------------------------------------------------

  const dayText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

  const addKnownOn = (figure) => {
    const rows = $$('.row[data-said]', figure);
    if (rows.length < 2) return;
    const days = rows.map((row) => Number(row.dataset.said));
    const least = Math.min(...days) - 1;
    const most = Math.max(...days);
    if (!(most > least + 1) || most - least > 1e6) return;
    const box = element('div', '', 'known');
    const label = element('label', 'Known on');
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.min = String(least);
    slider.max = String(most);
    slider.value = String(most);
    const said = element('output', '');
    label.append(slider);
    box.append(label, said);
    const update = () => {
      const day = Number(slider.value);
      let count = 0;
      rows.forEach((row, i) => {
        row.classList.toggle('later', days[i] > day);
        count += days[i] <= day ? 1 : 0;
      });
      said.textContent = `${dayText(day)}: ${count} of ${rows.length} dated claims had been made`;
      slider.setAttribute('aria-valuetext', said.textContent);
    };
    slider.addEventListener('input', update);
    update();
    $('figcaption', figure).after(box);
  };

  // ---- Views ---------------------------------------------------------------------------------

  const openAround = (target) => {
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') at.open = true;
      if (at.hidden && (at.classList.contains('card') || at.classList.contains('question'))) {
        at.hidden = false;
      }
    }
  };

  const follow = () => {
    let fragment = location.hash.slice(1);
    if (fragment.startsWith('?')) {
      const view = new URLSearchParams(fragment.slice(1));
      for (const name of fields) form.elements[name].value = view.get(name) || '';
      apply();
      return;
    }
    try {
      fragment = decodeURIComponent(fragment);
    } catch {
      return;  // no name of anything here
    }
    const target = fragment && byId(fragment);
    if (target) {
      openAround(target);
      target.scrollIntoView({ block: 'start' });
      if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  };

  form.hidden = false;
  byId('fold').addEventListener('click', () => {
    const unfolded = form.classList.toggle('unfolded');
    byId('fold').setAttribute('aria-expanded', String(unfolded));
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    remember(apply());
    if (event.target.name === 'q') showHits();
  });
  form.addEventListener('reset', () => setTimeout(() => {
    remember(apply());
    hits.hidden = true;
  }));
  form.addEventListener('keydown', moveInHits);
  hits.addEventListener('click', () => { hits.hidden = true; });
  form.elements.q.addEventListener('focus', showHits);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.find')) hits.hidden = true;
    // A link to where one stands already.
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) follow();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    hideTip();
    if (!hits.hidden) {
      form.elements.q.focus();  // which shows them
      hits.hidden = true;
    }
  });
  const tippable = (event) => event.target.closest && event.target.closest('a[data-claim]');
  document.addEventListener('mouseover', (event) => {
    clearTimeout(leaving);
    const link = tippable(event);
    if (link && !event.target.closest('#tip')) showTip(link);
    else if (tipped && !event.target.closest('#tip') && document.activeElement !== tipped) {
      leaving = setTimeout(hideTip, 250);  // time enough for the pointer to get over to it
    }
  });
  document.addEventListener('focusin', (event) => {
    const link = tippable(event);
    if (link) showTip(link);
    else hideTip();
  });
  addEventListener('hashchange', follow);
  addEventListener('beforeprint', () => {
    for (const details of $$('details')) details.open = true;
  });

  $$('.timeline').forEach(addKnownOn);
  follow();
})();
