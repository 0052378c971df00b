// A box narrower than this is left out with all that it calls, so that a picture of any size has few boxes.
const LEAST_WIDTH = 0.6;
const ROW = 19;
const TEXT_GAP = 4;

/** Draws the frames that can be seen, at any zoom. */
class FlameView {
  /** noteOf tells in a few letters what a frame is worth. */
  constructor(frames, shades, noteOf) {
    this.frames = frames;
    this.noteOf = noteOf;
    this.shades = shades;
    this.zoomed = 0;
    this.growsUp = false;
    this.found = null;
    this.selected = -1;
    this.boxes = new Map();
    this.picture = draw('svg', { class: 'frames' });
    this.element = make('div', 'chart', this.picture);
    this.element.tabIndex = 0;
    this.element.setAttribute('aria-label', 'flame graph; arrow keys go from frame to frame');
    this.pen = make('canvas').getContext('2d');
    this.element.addEventListener('scroll', () => this.redrawSoon());
    new ResizeObserver(() => this.redrawSoon()).observe(this.element);
    addEventListener('beforeprint', () => this.draw(Infinity));
    addEventListener('afterprint', () => this.draw());
  }

  redrawSoon() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = undefined;
      this.draw();
    });
  }

  /** Draws the rows that are in sight and some around them. */
  draw(reach = this.element.clientHeight) {
    const width = this.element.clientWidth;
    if (width === 0) {
      return;
    }

    this.pen.font = getComputedStyle(this.picture).font;
    this.deepest = this.deepestRow(width);
    const height = (this.deepest + 1) * ROW;
    this.picture.setAttribute('width', width);
    this.picture.setAttribute('height', height);
    this.firstRow = (this.element.scrollTop - reach) / ROW;
    this.lastRow = (this.element.scrollTop + 2 * reach) / ROW;
    this.boxes.clear();
    const drawn = document.createDocumentFragment();
    for (const frame of this.path(this.zoomed).slice(0, -1)) {
      this.drawFrame(drawn, frame, 0, width, true);
    }

    this.visit(width, (frame, left, room) => this.drawFrame(drawn, frame, left, room, false));
    this.picture.replaceChildren(drawn);
    this.mark();
  }

  /** Calls visit with each frame below the zoomed one that is wide enough, its left side and its width. */
  visit(width, visit) {
    const { widths, lefts, ends } = this.frames;
    const root = this.zoomed;
    const scale = widths[root] > 0 ? width / widths[root] : 0;
    let frame = root;
    while (frame < ends[root]) {
      const room = frame === root ? width : widths[frame] * scale;
      if (room < LEAST_WIDTH) {
        frame = ends[frame];
        continue;
      }

      visit(frame, (lefts[frame] - lefts[root]) * scale, room);
      frame++;
    }
  }

  deepestRow(width) {
    let deepest = 0;
    this.visit(width, (frame) => {
      deepest = Math.max(deepest, this.frames.depths[frame]);
    });
    return deepest;
  }

  rowOf(frame) {
    return this.growsUp ? this.deepest - this.frames.depths[frame] : this.frames.depths[frame];
  }

  drawFrame(drawn, frame, left, room, isCaller) {
    const row = this.rowOf(frame);
    if (row < this.firstRow || row > this.lastRow) {
      return;
    }

    const box = draw('g', { class: this.classOf(frame, isCaller), transform: `translate(${left.toFixed(2)} ${row * ROW})` });
    box.dataset.frame = frame;
    const gap = Math.min(0.35, room / 8);
    box.append(draw('rect', {
      x: gap.toFixed(2), y: 0.5, width: (room - 2 * gap).toFixed(2), height: ROW - 1, rx: Math.min(2, room / 4).toFixed(2),
    }));
    const text = this.fit(frame, room - 2 * TEXT_GAP);
    if (text) {
      const label = draw('text', { x: TEXT_GAP, y: ROW - 6 });
      label.textContent = text;
      box.append(label);
      this.addNote(box, frame, text, room);
    }

    this.boxes.set(frame, box);
    drawn.append(box);
  }

  /** At the right end, if the name leaves room. */
  addNote(box, frame, text, room) {
    const note = this.noteOf(frame);
    if (!text.endsWith('…') && this.pen.measureText(text).width + this.pen.measureText(note).width + 5 * TEXT_GAP <= room) {
      const label = draw('text', { class: 'note', x: (room - TEXT_GAP).toFixed(2), y: ROW - 6 });
      label.textContent = note;
      box.append(label);
    }
  }

  classOf(frame, isCaller) {
    const classes = ['frame', this.frames.colorClass(frame, this.shades)];
    if (this.frames.inlines.has(frame)) {
      classes.push('inline');
    }

    if (isCaller) {
      classes.push('caller');
    }

    if (this.found) {
      classes.push(this.found[this.frames.places[frame]] ? 'found' : 'other');
    }

    return classes.join(' ');
  }

  /** The longest form of a name that fits, or the shortest one cut. */
  fit(frame, room) {
    if (room < 10) {
      return '';
    }

    const forms = this.frames.forms(frame);
    const form = forms.find((candidate) => this.pen.measureText(candidate).width <= room);
    if (form !== undefined) {
      return form;
    }

    const letters = Array.from(forms.at(-1));
    let fits = 0;
    let tooLong = letters.length;
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (this.pen.measureText(`${letters.slice(0, middle).join('')}…`).width <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }

    return fits < 2 ? '' : `${letters.slice(0, fits).join('')}…`;
  }

  /** The frames from the root to a frame. */
  path(frame) {
    const path = [];
    for (let at = frame; at >= 0; at = this.frames.callers[at]) {
      path.push(at);
    }

    return path.reverse();
  }

  select(frame) {
    this.selected = frame;
    this.mark();
  }

  mark() {
    this.picture.querySelector('.selected')?.classList.remove('selected');
    this.boxes.get(this.selected)?.classList.add('selected');
  }

  /** Scrolls until a frame can be seen. */
  reveal(frame) {
    const top = this.rowOf(frame) * ROW;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop || top + ROW > scrollTop + clientHeight) {
      this.element.scrollTop = top - (clientHeight - ROW) / 2;
      this.draw();
    }
  }
}
