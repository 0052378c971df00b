// Moves, zooms and searches the graph that this script lies in. It loads nothing and writes no markup.
(function () {
  'use strict';
  const svg = document.currentScript ? document.currentScript.ownerSVGElement : document.documentElement;
  const view = svg.querySelector('#view');
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  const nodes = Array.from(view.querySelectorAll('.node'));
  const edges = Array.from(view.querySelectorAll('.edge'));

  // The smallest text is 10 points: at the scale of legible it can be read at once, at that of tolerable still be read.
  const tolerable = 0.9, legible = 1, natural = 4 / 3, greatest = 10;
  const toolsWidth = 440, toolsHeight = 46;
  let x = 0, y = 0, scale = 1;

  // The view

  function room() {
    const box = svg.getBoundingClientRect();
    return { width: box.width || 1, height: box.height || 1 };
  }

  function show() {
    view.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})`);
  }

  function wholeScale() {
    const { width: w, height: h } = room();
    return Math.min(w / width, h / height);
  }

  function zoom(factor, atX, atY) {
    const next = Math.min(greatest, Math.max(Math.min(wholeScale(), 1) / 2, scale * factor));
    x = atX - (atX - x) * next / scale;
    y = atY - (atY - y) * next / scale;
    scale = next;
    show();
  }

  function zoomMiddle(factor) {
    const { width: w, height: h } = room();
    zoom(factor, w / 2, h / 2);
  }

  function move(byX, byY) {
    x += byX;
    y += byY;
    show();
  }

  function showWhole() {
    const { width: w, height: h } = room();
    scale = Math.min(wholeScale(), natural);
    x = (w - width * scale) / 2;
    y = (h - height * scale) / 2;
    show();
  }

  // As wide as the window, but legible; then with the heaviest path in sight.
  function showFirst() {
    const { width: w, height: h } = room();
    scale = w / width >= tolerable ? Math.min(natural, w / width) : legible;
    const margin = width * scale + 2 * toolsWidth <= w ? 0 : toolsHeight - 10;
    const path = pathIn(h);
    x = width * scale <= w ? (w - width * scale) / 2 : Math.min(0, Math.max(w - width * scale, w / 2 - path.middle * scale));
    y = path.top * scale < h / 2 ? margin : margin + 20 - path.top * scale;
    show();
  }

  // The middle and the top of that part of the heaviest path that a window of a height can hold.
  function pathIn(windowHeight) {
    const boxes = nodes.filter(node => node.classList.contains('hot')).map(node => node.querySelector('rect').getBBox());
    if (boxes.length === 0) {
      return { middle: width / 2, top: 0 };
    }
    const top = Math.min(...boxes.map(box => box.y));
    const seen = boxes.filter(box => box.y === top || (box.y + box.height - top) * scale < windowHeight);
    const left = Math.min(...seen.map(box => box.x)), right = Math.max(...seen.map(box => box.x + box.width));
    return { middle: (left + right) / 2, top };
  }

  function centre(node) {
    const { width: w, height: h } = room();
    const box = node.querySelector('rect').getBBox();
    scale = Math.max(scale, legible);
    x = w / 2 - (box.x + box.width / 2) * scale;
    y = h / 2 - (box.y + box.height / 2) * scale;
    show();
  }

  // Callers and callees

  function follow(node) {
    for (const thing of view.querySelectorAll('.near, .picked')) {
      thing.classList.remove('near', 'picked');
    }
    svg.classList.toggle('following', node !== null);
    if (node === null) {
      return;
    }
    node.classList.add('near', 'picked');
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      if (from === node.id || to === node.id) {
        edge.classList.add('near');
        document.getElementById(from === node.id ? to : from).classList.add('near');
      }
    }
  }

  // Search

  let found = [], at = -1;

  function patternOf(text) {
    try {
      return new RegExp(text, 'i');
    } catch {
      return null;
    }
  }

  function nameOf(node) {
    return node.querySelector('title').textContent.split('\n')[0];
  }

  function find(text) {
    const pattern = patternOf(text), plain = text.toLowerCase();
    const matches = name => pattern ? pattern.test(name) : name.toLowerCase().includes(plain);
    found = text === '' ? [] : nodes.filter(node => matches(nameOf(node)));
    at = -1;
    svg.classList.toggle('finding', text !== '');
    for (const node of nodes) {
      node.classList.remove('at');
      node.classList.toggle('found', found.includes(node));
    }
    count.textContent = text === '' ? '' : `${found.length} of ${nodes.length}`;
    field.classList.toggle('wrong', text !== '' && found.length === 0);
  }

  function step(by) {
    if (found.length === 0) {
      return;
    }
    found.forEach(node => node.classList.remove('at'));
    at = (at < 0 && by < 0 ? found.length - 1 : at + by + found.length) % found.length;
    found[at].classList.add('at');
    count.textContent = `match ${at + 1} of ${found.length}`;
    centre(found[at]);
  }

  // Tools at the upper right

  const xhtml = 'http://www.w3.org/1999/xhtml';
  const frame = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  const tools = document.createElementNS(xhtml, 'div');
  const field = document.createElementNS(xhtml, 'input');
  const count = document.createElementNS(xhtml, 'output');

  function addButton(sign, hint, action) {
    const button = document.createElementNS(xhtml, 'button');
    button.textContent = sign;
    button.title = hint;
    button.addEventListener('click', action);
    tools.append(button);
  }

  function addTools() {
    tools.setAttribute('class', 'tools');
    field.type = 'search';
    field.placeholder = 'Search  /';
    field.title = 'A part of a name or a regular expression; Enter goes to the next';
    field.setAttribute('aria-label', 'Search');
    field.addEventListener('input', () => find(field.value));
    field.addEventListener('keydown', onFieldKey);
    tools.append(count, field);
    addButton('−', 'Smaller (-)', () => zoomMiddle(1 / 1.3));
    addButton('+', 'Larger (+)', () => zoomMiddle(1.3));
    addButton('All', 'See all of it (0)', showWhole);
    addButton('Path', 'Back to the heaviest path (h)', showFirst);
    frame.setAttribute('width', toolsWidth);
    frame.setAttribute('height', toolsHeight);
    frame.append(tools);
    svg.append(frame);
  }

  function placeTools() {
    frame.setAttribute('x', room().width - toolsWidth);
  }

  // Keys

  function onFieldKey(event) {
    event.stopPropagation();
    if (event.key === 'Enter') {
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      field.value = '';
      find('');
      field.blur();
    }
  }

  const keys = {
    '/': () => field.focus(),
    '+': () => zoomMiddle(1.3),
    '=': () => zoomMiddle(1.3),
    '-': () => zoomMiddle(1 / 1.3),
    '0': showWhole,
    'Home': showWhole,
    'h': showFirst,
    'n': () => step(1),
    'N': () => step(-1),
    'ArrowLeft': () => move(80, 0),
    'ArrowRight': () => move(-80, 0),
    'ArrowUp': () => move(0, 80),
    'ArrowDown': () => move(0, -80),
    'PageUp': () => move(0, room().height * 0.8),
    'PageDown': () => move(0, -room().height * 0.8),
    'Escape': () => follow(null),
  };

  function onKey(event) {
    const action = keys[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  }

  // Mouse and fingers

  const pointers = new Map();
  let wandered = 0;

  function isOfTools(event) {
    return frame.contains(event.target);
  }

  function onPointerDown(event) {
    if (isOfTools(event) || event.button > 0) {
      return;
    }
    field.blur();
    wandered = pointers.size === 0 ? 0 : Infinity;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  function onPointerMove(event) {
    const last = pointers.get(event.pointerId);
    if (!last) {
      return;
    }
    const next = { x: event.clientX, y: event.clientY };
    const others = Array.from(pointers.entries()).filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (others.length > 0) {
      const distance = place => Math.max(1, Math.hypot(place.x - others[0].x, place.y - others[0].y));
      const origin = svg.getBoundingClientRect();
      zoom(distance(next) / distance(last), others[0].x - origin.left, others[0].y - origin.top);
    } else {
      wandered += Math.abs(next.x - last.x) + Math.abs(next.y - last.y);
      move(next.x - last.x, next.y - last.y);
    }
    pointers.set(event.pointerId, next);
  }

  function onPointerUp(event) {
    if (!pointers.delete(event.pointerId) || event.type === 'pointercancel' || wandered > 4) {
      return;
    }
    // Outside of the window the target is the document.
    const node = event.target instanceof Element ? event.target.closest('.node') : null;
    follow(node && !node.classList.contains('picked') ? node : null);
  }

  function onWheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 30 : 1;
    const origin = svg.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), event.clientX - origin.left, event.clientY - origin.top);
  }

  function onDoubleClick(event) {
    if (!isOfTools(event) && !event.target.closest('.node')) {
      const origin = svg.getBoundingClientRect();
      zoom(event.shiftKey ? 1 / 1.6 : 1.6, event.clientX - origin.left, event.clientY - origin.top);
    }
  }

  // A font that is wider than the one the boxes were made for is drawn narrower.
  function keepTextInside() {
    for (const box of view.querySelectorAll('.node, .label')) {
      const most = Number(box.querySelector('rect').getAttribute('width')) - 6;
      for (const text of box.querySelectorAll('text:not([textLength])')) {
        if (text.getComputedTextLength() > most) {
          text.setAttribute('textLength', most);
          text.setAttribute('lengthAdjust', 'spacingAndGlyphs');
        }
      }
    }
  }

  // Paper takes the whole picture.
  function beforePrint() {
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    view.removeAttribute('transform');
  }

  function afterPrint() {
    svg.removeAttribute('viewBox');
    show();
  }

  svg.removeAttribute('viewBox');
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  addTools();
  placeTools();
  keepTextInside();
  showFirst();
  svg.addEventListener('pointerdown', onPointerDown);
  svg.addEventListener('wheel', onWheel, { passive: false });
  svg.addEventListener('dblclick', onDoubleClick);
  window.addEventListener('pointermove', onPointerMove);
  window.addEventListener('pointerup', onPointerUp);
  window.addEventListener('pointercancel', onPointerUp);
  window.addEventListener('keydown', onKey);
  window.addEventListener('resize', placeTools);
  window.addEventListener('beforeprint', beforePrint);
  window.addEventListener('afterprint', afterPrint);
}());
