// Adds to a page that is complete without it: search, filters, hover, what had been said when, and
// links to views. Nothing is fetched and no markup is ever made of text.
'use strict';
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  const names = JSON.parse(byId('data').textContent);
  const form = byId('filters');
  const hits = byId('hits');
  const tip = byId('tip');
  const cards = $$('.card');
  const questions = $$('.question');
  const fields = ['q', 'subject', 'predicate', 'source', 'verdict', 'gap', 'known'];

  // As names are found: case, accents and width do not matter.
  const folded = (text) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.dir = 'auto';
    if (kind) made.className = kind;
    return made;
  };

  // ---- What can be found ---------------------------------------------------------------------

  // Made when it is asked for first: a large page is there before it can be searched.
  let made = null;
  const foundHere = () => {
    if (made) return made;
    made = [];
    const add = (id, kind, title, text) => made.push({ id, kind, title, text: folded(text) });
    for (const card of cards) {
      const heading = $('h3', card).textContent;
      add(card.id, 'contradiction', heading, heading + ' ' + $('.sides', card).textContent);
    }
    for (const row of $$('.sources tbody tr')) {
      const who = $('th', row);
      add(row.id, 'source', $('bdi', who).textContent,
        who.textContent + ' ' + row.id.slice('source:'.length));
    }
    for (const [key, ...known] of names.subjects) {
      add('?subject=' + key, 'about', known[0], key + ' ' + known.join(' '));
    }
    for (const row of $$('.of-claims tbody tr')) {
      add(row.id, 'claim', $('td', row).firstChild.textContent + ': ' + $('bdi', row).textContent,
        row.textContent);
    }
    return made;
  };

  // Entities of the store that are not in this report: [claims about it, key, label, alias, ...].
  let others = null;
  const foundElsewhere = (words) => {
    others ||= names.elsewhere.map(([claims, key, ...known]) => {
      const all = [key, ...known].map(folded);
      return { claims, key, label: known[0], all, text: all.join(' ') };
    });
    const found = others.filter((entity) => words.every((word) => entity.text.includes(word)));
    // Who is called just that comes first, whatever is claimed of the others.
    const asked = words.join(' ');
    const isCalledThat = ({ all }) => all.includes(asked);
    return [...found.filter(isCalledThat), ...found.filter((entity) => !isCalledThat(entity))];
  };

  const wordsOf = (text) => folded(text).split(' ').filter(Boolean);

  // ---- Filters -------------------------------------------------------------------------------

  const has = (list, word) => !word || (list || '').split(' ').includes(word);

  const matching = (words) => {
    const found = new Set();
    if (words.length === 0) return found;
    for (const entry of foundHere()) {
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
    const words = wordsOf(want.q);
    const found = matching(words);
    const day = Date.parse(want.known) / 86400000;
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
        (!want.known || (data.saidBy && Number(data.saidBy) <= day)) &&
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
        (want.known ? '; what may have been said later, or is not dated, is left out' : '')
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

  const number = (count) => count.toLocaleString('en');
  const scope = `this report, which shows ${number(names.subjects.length)} of ` +
    `${number(names.subjectsInStore)} subjects of the store`;

  // What the store has and this report has not, and how to get at it.
  const showElsewhere = (words, any) => {
    const found = foundElsewhere(words);
    for (const entity of found.slice(0, 3)) {
      const item = element('li', '', 'elsewhere');
      item.append(element('bdi', entity.label), ` (${entity.key}) is in the store, but not in ` +
        `${scope}; ${number(entity.claims)} ${entity.claims === 1 ? 'claim is' : 'claims are'} ` +
        `about it. Run: `);
      item.append(element('code',
        `claimgraph ${entity.claims > 0 ? 'report --subject' : 'show'} ${entity.key}`));
      hits.append(item);
    }
    if (found.length > 3) {
      hits.append(element('li', `and ${number(found.length - 3)} more names of the store that ` +
        'are not in this report', 'elsewhere'));
    }
    const nothing = found.length === 0 && !any;
    const more = names.moreElsewhere;
    if (!nothing && more === 0) return;
    const item = element('li', nothing ? `nothing found in ${scope}` : '', 'elsewhere');
    if (more > 0) {
      item.append(`${nothing ? '. ' : ''}The page does not know the names of ${number(more)} other ` +
        'entities of the store. To look among all, run: ',
        element('code', 'claimgraph search WORDS'));
    } else {
      item.append(', nor among the names of all others');
    }
    hits.append(item);
  };

  const showHits = () => {
    const words = wordsOf(form.elements.q.value);
    hits.replaceChildren();
    if (words.length > 0) {
      const found = foundHere().filter((entry) => words.every((w) => entry.text.includes(w)));
      for (const entry of found.slice(0, 12)) {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = '#' + entry.id;
        link.append(element('span', entry.kind, 'kind'), element('span', entry.title));
        item.append(link);
        hits.append(item);
      }
      if (found.length > 12) hits.append(element('li', `and ${found.length - 12} more`, 'kind'));
      showElsewhere(words, found.length > 0);
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

  const claimOf = (link) => link.getAttribute('href').slice(1);
  let tipped = null;
  let leaving = 0;
  const hideTip = () => {
    tip.hidden = true;
    if (tipped) tipped.removeAttribute('aria-describedby');
    tipped = null;
  };
  const showTip = (link) => {
    if (tipped === link) return;
    const row = byId(claimOf(link));
    hideTip();
    if (!row) return;
    tip.replaceChildren();
    tip.append(element('strong', $('bdi', row).textContent));
    for (const [i, cell] of $$('td', row).entries()) {
      const part = document.createElement('div');
      for (const child of cell.childNodes) part.append(child.cloneNode(true));
      if (i === 2) part.prepend('first said: ');
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

  // ---- What had been said when -------------------------------------------------------------------

  const dayText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

  // A date may mean any of its days: what is said "in 2024" may have been said by June, and has
  // been by the end of the year.
  const addSaidBy = (figure) => {
    const rows = $$('.row[data-from]', figure);
    if (rows.length < 2) return;
    const spans = rows.map(({ dataset: { from, by } }) => [Number(from), Number(by)]);
    const days = spans.flat().filter((day) => Math.abs(day) < 3e6);
    const least = Math.min(...days) - 1;
    const most = Math.max(...days);
    if (!(most > least + 1) || most - least > 1e6) return;
    const box = element('div', '', 'known');
    const label = element('label', 'Said by');
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
      let perhaps = 0;
      rows.forEach((row, i) => {
        const [from, by] = spans[i];
        row.classList.toggle('later', from > day);
        row.classList.toggle('perhaps', from <= day && by > day);
        count += by <= day ? 1 : 0;
        perhaps += from <= day && by > day ? 1 : 0;
      });
      said.textContent = `${dayText(day)}: ${count} of ${rows.length} dated claims had been made` +
        (perhaps > 0 ? `, ${perhaps} more may have been` : '');
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
  const tippable = (event) => event.target.closest && event.target.closest('a[href^="#claim:"]');
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

  $$('.timeline').forEach(addSaidBy);
  follow();
})();
