const FLAME_KEYS = [
  ['/', 'search'],
  ['n N', 'next or last match'],
  ['← ↑ → ↓', 'from frame to frame'],
  ['Enter', 'zoom'],
  ['Backspace', 'zoom out'],
  ['Esc', 'all'],
  ['i', 'turn over'],
];

/** A flame graph with all that one can do with it. */
class FlameGraph {
  constructor(part, strings, shades, state) {
    this.state = state;
    this.frames = new FlameFrames(part.flame, strings);
    this.values = new Values(part);
    this.view = new FlameView(this.frames, shades, (frame) => this.noteOf(frame));
    this.tip = new FlameTip(this.frames, this.values);
    this.search = makeSearch('Search', 'search frames');
    this.matches = make('output', 'matches');
    this.path = make('nav', 'path');
    this.path.setAttribute('aria-label', 'zoomed frames');
    this.element = make('section', this.frames.isDifference ? 'flame difference' : 'flame',
      make('div', 'tools', this.search, this.matches,
        makeButton('All', 'Show all frames (Esc)', () => this.zoom(0)),
        makeButton('Turn over', 'Callers above or below (i)', () => this.turn())),
      this.path, this.view.element, this.makeNotes(part.flame, shades), this.tip.element);
    this.listen();
    this.restore();
  }

  makeNotes(data, shades) {
    const notes = make('footer', 'notes');
    if (this.frames.isDifference) {
      const isBase = data.sides === 'after and before';
      const steps = isBase
        ? [[-1, 'gone'], [-0.5, 'half'], [-0.2, '−20%'], [0, 'same'], [0.2, '+25%'], [0.5, 'double'], [1, 'new']]
        : [[-1, 'less'], [-0.5, ''], [0, 'even'], [0.5, ''], [1, 'more']];
      notes.append(make('div', 'legend', ...steps.map(([share, meaning]) =>
        make('span', share < 0 ? `less${-Math.round(share * shades)}` : `more${Math.round(share * shades)}`, meaning))));
    }

    notes.append(make('span', '', data.reading));
    if (data.lost) {
      notes.append(make('span', '', ` · ${data.lost}`));
    }

    notes.append(make('span', 'keys', ...FLAME_KEYS.flatMap(([key, action]) => [make('kbd', '', key), ` ${action}  `])));
    return notes;
  }

  /** A share, in a comparison a change. */
  noteOf(frame) {
    const { frames, values } = this;
    if (!frames.isDifference) {
      return values.share(frames.total(frame));
    }

    const after = frames.total(frame);
    const before = frames.totalBefore(frame);
    return frames.data.sides === 'after and before' ? relativeChange(after, before) || '±0%' : values.signed(after - before);
  }

  listen() {
    const chart = this.view.element;
    chart.addEventListener('pointermove', (event) => this.point(event));
    chart.addEventListener('pointerleave', () => this.tip.hide());
    chart.addEventListener('click', (event) => {
      const frame = frameAt(event);
      if (frame >= 0) {
        this.tip.hide();
        this.zoom(frame);
      }
    });
    this.search.addEventListener('input', () => {
      this.find(this.search.value);
      this.state.set({ find: this.search.value });
    });
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === 'Escape') {
        event.preventDefault();
        if (event.key === 'Escape') {
          this.clearSearch();
        }

        chart.focus({ preventScroll: true });
      }
    });
  }

  /** Takes over what the address says. */
  restore() {
    const zoomed = Number(this.state.get('zoom') ?? 0);
    this.view.zoomed = Number.isInteger(zoomed) && zoomed >= 0 && zoomed < this.frames.count ? zoomed : 0;
    this.view.growsUp = this.state.get('up') === '1';
    this.search.value = this.state.get('find') ?? '';
    this.find(this.search.value);
    this.showPath();
  }

  point(event) {
    const frame = frameAt(event);
    if (frame < 0) {
      this.tip.hide();
    } else {
      this.tip.show(frame, event.clientX, event.clientY, this.view.zoomed);
    }
  }

  zoom(frame) {
    this.view.zoomed = frame;
    this.view.select(frame);
    this.state.set({ zoom: frame > 0 ? String(frame) : '' }, true);
    this.showPath();
    this.countMatches();
    this.view.draw();
    this.view.reveal(frame);
  }

  turn() {
    this.view.growsUp = !this.view.growsUp;
    this.state.set({ up: this.view.growsUp ? '1' : '' });
    this.view.draw();
    this.view.reveal(this.view.zoomed);
  }

  /** Marks the frames whose name or file matches. */
  find(text) {
    const pattern = readPattern(text);
    this.search.classList.toggle('wrong', text !== '' && !pattern);
    const { data, strings } = this.frames;
    this.view.found = pattern && data.names.map((name, place) =>
      pattern.test(strings[name]) || pattern.test(strings[data.files[place]]));
    this.countMatches();
    this.view.redrawSoon();
  }

  clearSearch() {
    this.search.value = '';
    this.find('');
    this.state.set({ find: '' });
  }

  /** Says how many frames match and their share: a frame below another that matches counts once. */
  countMatches() {
    const { found, zoomed } = this.view;
    if (!found) {
      this.matches.textContent = '';
      return;
    }

    const { frames } = this;
    let count = 0;
    let width = 0;
    let outerEnd = 0;
    for (let frame = zoomed; frame < frames.ends[zoomed]; frame++) {
      if (found[frames.places[frame]]) {
        count++;
        if (frame >= outerEnd) {
          width += frames.widths[frame];
          outerEnd = frames.ends[frame];
        }
      }
    }

    const share = frames.widths[zoomed] > 0 ? percent(width / frames.widths[zoomed]) : '0%';
    this.matches.textContent = `${count} ${count === 1 ? 'frame' : 'frames'}, ${share}${zoomed > 0 ? ' of the zoomed frame' : ''}`;
  }

  showPath() {
    const path = this.view.path(this.view.zoomed);
    const shown = path.length > 9 ? [...path.slice(0, 4), -1, ...path.slice(-4)] : path;
    this.path.replaceChildren(...shown.map((frame) => {
      if (frame < 0) {
        return make('span', '', '…');
      }

      const button = makeButton(this.frames.forms(frame).at(-1), this.frames.name(frame), () => this.zoom(frame));
      button.disabled = frame === this.view.zoomed;
      return button;
    }));
    this.path.hidden = path.length < 2;
  }

  /** Does what a key asks for; whether it meant something. */
  press(event) {
    const { view, frames } = this;
    const at = view.selected >= 0 ? view.selected : view.zoomed;
    switch (event.key) {
      case '/': this.search.select(); this.search.focus(); return true;
      case 'i': this.turn(); return true;
      case 'Enter': this.zoom(at); return true;
      case 'Backspace': this.zoom(Math.max(0, frames.callers[view.zoomed])); return true;
      case 'Home': this.zoom(0); return true;
      case 'Escape': this.leave(); return true;
      case 'n': case 'N': this.goTo(this.nextFound(at, event.key === 'n' ? 1 : -1)); return true;
      case 'ArrowUp': case 'ArrowDown': this.goTo(this.vertical(at, (event.key === 'ArrowUp') !== view.growsUp)); return true;
      case 'ArrowLeft': this.goTo(this.beside(at, -1)); return true;
      case 'ArrowRight': this.goTo(this.beside(at, 1)); return true;
      default: return false;
    }
  }

  leave() {
    this.tip.hide();
    if (this.search.value) {
      this.clearSearch();
    } else {
      this.zoom(0);
    }
  }

  goTo(frame) {
    if (frame < 0) {
      return;
    }

    if (frame < this.view.zoomed || frame >= this.frames.ends[this.view.zoomed]) {
      this.zoom(frame);
    }

    // So that Enter zooms, even if a button was pressed before.
    this.view.element.focus({ preventScroll: true });
    this.view.select(frame);
    this.view.reveal(frame);
    const box = this.view.boxes.get(frame)?.getBoundingClientRect();
    if (box) {
      this.tip.show(frame, Math.max(0, box.left), box.bottom - 10, this.view.zoomed);
    }
  }

  vertical(frame, toCaller) {
    if (toCaller) {
      return this.frames.callers[frame];
    }

    return frame + 1 < this.frames.ends[frame] ? frame + 1 : -1;
  }

  beside(frame, direction) {
    const { callers, ends } = this.frames;
    const caller = callers[frame];
    if (caller < 0) {
      return -1;
    }

    if (direction > 0) {
      return ends[frame] < ends[caller] ? ends[frame] : -1;
    }

    let before = -1;
    for (let other = caller + 1; other < frame; other = ends[other]) {
      before = other;
    }

    return before;
  }

  nextFound(frame, direction) {
    const { found } = this.view;
    for (let step = 1; found && step < this.frames.count; step++) {
      const next = (frame + direction * step + this.frames.count * step) % this.frames.count;
      if (found[this.frames.places[next]]) {
        return next;
      }
    }

    return -1;
  }
}

/** The frame at a pointer; -1 for none. */
function frameAt(event) {
  const box = event.target.closest?.('g.frame');
  return box ? Number(box.dataset.frame) : -1;
}
