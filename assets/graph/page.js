// The page of `labwright graph --format html`: moves, zooms and searches the picture, and opens what it consists of.
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
  // Names are set in 13 pixels: from here on they can be read.
  const LEGIBLE = 0.72;
  let scale = 1;
  let opened;

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

  function fitting() {
    const room = { width: view.clientWidth - 48, height: view.clientHeight - 48 };
    return Math.min(1.25, room.width / natural.width, room.height / natural.height);
  }

  const zooms = {
    in: () => zoomTo(scale * 1.25),
    out: () => zoomTo(scale / 1.25),
    fit: () => zoomTo(fitting()),
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

  // --- Moving the picture ---

  let grip;
  view.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    grip = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop, moved: false };
  });
  window.addEventListener('pointermove', (event) => {
    if (!grip) return;
    const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
    if (!grip.moved && Math.hypot(dx, dy) < 5) return;
    grip.moved = true;
    view.classList.add('moving');
    view.scrollLeft = grip.left - dx;
    view.scrollTop = grip.top - dy;
  });
  window.addEventListener('pointerup', () => {
    view.classList.remove('moving');
    // A click follows at once; it is none when the picture was moved.
    setTimeout(() => {
      grip = undefined;
    });
  });

  // --- Details ---

  function make(name, text, className) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function section(title, ...content) {
    return content.length === 0 ? [] : [make('h3', title), ...content];
  }

  function list(items) {
    const all = make('ul');
    for (const item of items) {
      const line = make('li');
      line.append(...item);
      all.append(line);
    }
    return all;
  }

  function wayButton({ to, text }) {
    const button = make('button', text);
    button.type = 'button';
    button.addEventListener('click', () => open(to));
    return [button];
  }

  function bodyOf(item) {
    const { stack, facts = [], construct, source, text, mark, atStake, changes = [], ways = [] } = item;
    return [
      ...(atStake ? [make('p', `Data at stake: ${atStake}`, 'stake')] : []),
      ...facts.map((fact) => make('p', fact)),
      ...(mark
        ? section(
            `What changes: ${mark}`,
            ...(changes.length > 0
              ? [
                  list(
                    changes.map((one) => [
                      `${one.action} ${one.text} `,
                      make('span', `(${one.impact})`, 'impact'),
                    ]),
                  ),
                ]
              : []),
          )
        : []),
      ...(stack ? section('Stack', make('p', stack)) : []),
      ...(construct ? section('Construct', make('code', construct)) : []),
      ...(source ? section('Source', make('code', source)) : []),
      ...(ways.length > 0 ? section('Connections', list(ways.map(wayButton))) : []),
      ...(text ? section('Compose', make('pre', text)) : []),
    ];
  }

  function open(id) {
    const item = data[id];
    if (!item) return;
    if (opened) byId.get(opened)?.classList.remove('open');
    opened = id;
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
    reveal(byId.get(id));
    trace(byId.get(id));
    find('#panel-name').focus({ preventScroll: true });
  }

  function close() {
    const element = byId.get(opened);
    element?.classList.remove('open');
    opened = undefined;
    panel.hidden = true;
    trace();
    element?.focus();
  }

  find('#close').addEventListener('click', close);

  // --- Elements: focus, arrows, what they are connected with ---

  function reveal(element) {
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function trace(element) {
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
    for (const { to } of data[id]?.ways ?? []) byId.get(to)?.classList.add('near');
  }

  function centre(element) {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  // The nearest element that way; what lies aside counts more than what lies ahead.
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
    // What is heard begins with what is seen, so that it can be asked for by voice as well.
    const { kind, mark, atStake } = data[element.dataset.id] ?? {};
    const texts = [...element.querySelectorAll('text')];
    for (const text of texts) text.after(' ');
    const words = [texts.map((text) => text.textContent).join(' '), kind, mark, atStake && 'data at stake'];
    element.setAttribute('aria-label', words.filter(Boolean).join(', '));
    element.addEventListener('click', () => {
      if (!grip?.moved) open(element.dataset.id);
    });
    element.addEventListener('focus', () => {
      reveal(element);
      trace(element);
    });
    element.addEventListener('blur', () => {
      if (panel.hidden) trace();
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

  function seek() {
    const words = search.value.trim().toLowerCase();
    svg.classList.toggle('searching', words !== '');
    hits = words === '' ? [] : elements.filter(({ dataset }) => textOf(dataset.id).includes(words));
    hit = -1;
    for (const element of elements) element.classList.toggle('hit', hits.includes(element));
    find('#found').textContent = words === '' ? '' : `${hits.length || 'none'} found`;
  }

  function textOf(id) {
    const { kind, name, facts = [], construct = '', text = '' } = data[id] ?? {};
    return [kind, name, ...facts, construct, text].join('\n').toLowerCase();
  }

  search.addEventListener('input', seek);
  find('#search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (hits.length === 0) return;
    hit = (hit + 1) % hits.length;
    find('#found').textContent = `${hit + 1} of ${hits.length}`;
    if (scale < LEGIBLE) zoomTo(LEGIBLE);
    hits[hit].scrollIntoView({ block: 'center', inline: 'center' });
    if (hits.length === 1) hits[hit].focus();
  });

  // --- Lines that can be hidden ---

  for (const box of document.querySelectorAll('[data-layer]'))
    box.addEventListener('change', () => svg.classList.toggle(`no-${box.dataset.layer}`, !box.checked));

  // --- Keys that hold everywhere ---

  const KEYS = { '+': zooms.in, '=': zooms.in, '-': zooms.out, _: zooms.out, 0: zooms.fit };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (document.activeElement === search && search.value !== '') {
        search.value = '';
        seek();
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

  // --- The first view: all of it, or, where that could not be read, its beginning ---

  zoomTo(Math.max(fitting(), Math.min(LEGIBLE, 1)));
  const first = byId.get('browser') ?? elements[0];
  if (first && fitting() < LEGIBLE) {
    first.scrollIntoView({ block: 'center', inline: 'start' });
    view.scrollLeft -= 24;
  }
})();
