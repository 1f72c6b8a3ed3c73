// The page of `labwright graph --format html`: pans, zooms and searches the picture, and shows details of its elements.
(() => {
  const find = (selector) => document.querySelector(selector);
  const data = JSON.parse(find('#data').textContent);
  const view = find('#view');
  const svg = find('svg.labwright');
  const panel = find('#panel');
  const search = find('#search');
  const natural = { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
  const elements = [...svg.querySelectorAll('[data-id]')];
  const edges = [...svg.querySelectorAll('[data-edge]')];
  const byId = new Map(elements.map((element) => [element.dataset.id, element]));
  const SMALLEST = 0.1;
  const LARGEST = 4;
  // Names have a font size of 13 pixels: at smaller scales they are not legible.
  const LEGIBLE = 0.72;
  let scale = 1;
  let selected;

  // --- Zoom ---

  function zoomTo(wanted, at) {
    const before = svg.getBoundingClientRect();
    const frame = view.getBoundingClientRect();
    const point = at ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
    const inside = { x: (point.x - before.left) / scale, y: (point.y - before.top) / scale };
    scale = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    svg.setAttribute('width', natural.width * scale);
    svg.setAttribute('height', natural.height * scale);
    find('#scale').textContent = `${Math.round(scale * 100)} %`;
    const after = svg.getBoundingClientRect();
    view.scrollLeft += after.left + inside.x * scale - point.x;
    view.scrollTop += after.top + inside.y * scale - point.y;
  }

  function scaleToFit() {
    const space = { width: view.clientWidth - 48, height: view.clientHeight - 48 };
    return Math.min(1.25, space.width / natural.width, space.height / natural.height);
  }

  const zooms = {
    in: () => zoomTo(scale * 1.25),
    out: () => zoomTo(scale / 1.25),
    fit: () => zoomTo(scaleToFit()),
  };
  for (const button of document.querySelectorAll('[data-zoom]'))
    button.addEventListener('click', () => zooms[button.dataset.zoom]());
  view.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );

  // --- Panning ---

  let drag;
  view.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    drag = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop, moved: false };
  });
  window.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 5) return;
    drag.moved = true;
    view.classList.add('moving');
    view.scrollLeft = drag.left - dx;
    view.scrollTop = drag.top - dy;
  });
  window.addEventListener('pointerup', () => {
    view.classList.remove('moving');
    // A click event follows immediately. It must not open an element after a drag.
    setTimeout(() => {
      drag = undefined;
    });
  });

  // --- Details ---

  function create(name, text, className) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function section(title, ...content) {
    return content.length === 0 ? [] : [create('h3', title), ...content];
  }

  function list(items) {
    const all = create('ul');
    for (const item of items) {
      const line = create('li');
      line.append(...item);
      all.append(line);
    }
    return all;
  }

  function connectionButton({ to, text }) {
    const button = create('button', text);
    button.type = 'button';
    button.addEventListener('click', () => open(to));
    return [button];
  }

  function bodyOf(item) {
    const {
      stack,
      facts = [],
      construct,
      source,
      text,
      mark,
      dataLoss,
      changes = [],
      connections = [],
    } = item;
    return [
      ...(dataLoss ? [create('p', `Data at risk: ${dataLoss}`, 'data-loss-notice')] : []),
      ...facts.map((fact) => create('p', fact)),
      ...(mark
        ? section(
            `Changes: ${mark}`,
            ...(changes.length > 0
              ? [
                  list(
                    changes.map((one) => [
                      `${one.action} ${one.text} `,
                      create('span', `(${one.impact})`, 'impact'),
                    ]),
                  ),
                ]
              : []),
          )
        : []),
      ...(stack ? section('Stack', create('p', stack)) : []),
      ...(construct ? section('Construct', create('code', construct)) : []),
      ...(source ? section('Source', create('code', source)) : []),
      ...(connections.length > 0 ? section('Connections', list(connections.map(connectionButton))) : []),
      ...(text ? section('Compose', create('pre', text)) : []),
    ];
  }

  function open(id) {
    const item = data[id];
    if (!item) return;
    if (selected) byId.get(selected)?.classList.remove('open');
    selected = id;
    byId.get(id)?.classList.add('open');
    find('#panel-kind').textContent = item.kind;
    find('#panel-name').textContent = item.name;
    find('#panel-body').replaceChildren(...bodyOf(item));
    for (const block of panel.querySelectorAll('pre')) {
      block.tabIndex = 0;
      block.setAttribute('aria-label', 'Compose text');
      block.setAttribute('role', 'region');
    }
    panel.hidden = false;
    panel.scrollTop = 0;
    bringIntoView(byId.get(id));
    highlight(byId.get(id));
    find('#panel-name').focus({ preventScroll: true });
  }

  function close() {
    const element = byId.get(selected);
    element?.classList.remove('open');
    selected = undefined;
    panel.hidden = true;
    highlight();
    element?.focus();
  }

  find('#close').addEventListener('click', close);

  // --- Elements: focus, arrow keys and highlighted connections ---

  function bringIntoView(element) {
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function highlight(element) {
    for (const one of svg.querySelectorAll('.near')) one.classList.remove('near');
    svg.classList.toggle('tracing', element?.classList.contains('node') ?? false);
    if (!element) return;
    const { id } = element.dataset;
    element.classList.add('near');
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      if (from !== id && to !== id) continue;
      edge.classList.add('near');
      byId.get(from === id ? to : from)?.classList.add('near');
    }
    for (const { to } of data[id]?.connections ?? []) byId.get(to)?.classList.add('near');
  }

  function centre(element) {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  // Returns the nearest element in a direction. A sideways distance counts more than a distance ahead.
  function neighbour(element, [x, y]) {
    const here = centre(element);
    let best;
    for (const other of elements) {
      const there = centre(other);
      const ahead = (there.x - here.x) * x + (there.y - here.y) * y;
      const aside = Math.abs((there.x - here.x) * y + (there.y - here.y) * x);
      if (other === element || ahead < 4) continue;
      const cost = ahead + aside * 2.5;
      if (!best || cost < best.cost) best = { cost, other };
    }
    return best?.other;
  }

  for (const element of elements) {
    element.setAttribute('tabindex', '0');
    // The accessible name starts with the visible text, so that voice control finds the element.
    const { kind, mark, dataLoss } = data[element.dataset.id] ?? {};
    const texts = [...element.querySelectorAll('text')];
    for (const text of texts) text.after(' ');
    const parts = [texts.map((text) => text.textContent).join(' '), kind, mark, dataLoss && 'data at risk'];
    element.setAttribute('aria-label', parts.filter(Boolean).join(', '));
    element.addEventListener('click', () => {
      if (!drag?.moved) open(element.dataset.id);
    });
    element.addEventListener('focus', () => {
      bringIntoView(element);
      highlight(element);
    });
    element.addEventListener('blur', () => {
      if (panel.hidden) highlight();
    });
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open(element.dataset.id);
      } else if (DIRECTIONS[event.key]) {
        event.preventDefault();
        neighbour(element, DIRECTIONS[event.key])?.focus();
      } else if (event.key === 'Home' || event.key === 'End') {
        event.preventDefault();
        elements.at(event.key === 'Home' ? 0 : -1)?.focus();
      }
    });
  }

  // --- Search ---

  let hits = [];
  let hit = -1;

  function runSearch() {
    const query = search.value.trim().toLowerCase();
    svg.classList.toggle('searching', query !== '');
    hits = query === '' ? [] : elements.filter(({ dataset }) => textOf(dataset.id).includes(query));
    hit = -1;
    for (const element of elements) element.classList.toggle('hit', hits.includes(element));
    find('#found').textContent = query === '' ? '' : `${hits.length || 'none'} found`;
  }

  function textOf(id) {
    const { kind, name, facts = [], construct = '', text = '' } = data[id] ?? {};
    return [kind, name, ...facts, construct, text].join('\n').toLowerCase();
  }

  search.addEventListener('input', runSearch);
  find('#search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (hits.length === 0) return;
    hit = (hit + 1) % hits.length;
    find('#found').textContent = `${hit + 1} of ${hits.length}`;
    if (scale < LEGIBLE) zoomTo(LEGIBLE);
    hits[hit].scrollIntoView({ block: 'center', inline: 'center' });
    if (hits.length === 1) hits[hit].focus();
  });

  // --- Layers that can be hidden ---

  for (const box of document.querySelectorAll('[data-layer]'))
    box.addEventListener('change', () => svg.classList.toggle(`no-${box.dataset.layer}`, !box.checked));

  // --- Global keys ---

  const KEYS = { '+': zooms.in, '=': zooms.in, '-': zooms.out, _: zooms.out, 0: zooms.fit };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (document.activeElement === search && search.value !== '') {
        search.value = '';
        runSearch();
      } else if (!panel.hidden) close();
      return;
    }
    if (document.activeElement === search) return;
    if (event.key === '/') {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  // --- Initial view: the whole picture, or its start if the whole would not be legible ---

  zoomTo(Math.max(scaleToFit(), Math.min(LEGIBLE, 1)));
  const first = byId.get('browser') ?? elements[0];
  if (first && scaleToFit() < LEGIBLE) {
    first.scrollIntoView({ block: 'center', inline: 'start' });
    view.scrollLeft -= 24;
  }
})();
