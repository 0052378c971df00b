/** Tells of the frame that one points at or goes to by keys. */
class FlameTip {
  constructor(frames, values) {
    this.frames = frames;
    this.values = values;
    this.element = make('div', 'tip');
    this.element.setAttribute('role', 'status');
    this.element.hidden = true;
  }

  /** Shows a frame near a point of the window. */
  show(frame, x, y, zoomed) {
    this.element.replaceChildren(...this.content(frame, zoomed));
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + 14 + offsetWidth > innerWidth ? x - 14 - offsetWidth : x + 14;
    const top = y + 18 + offsetHeight > innerHeight ? y - 12 - offsetHeight : y + 18;
    this.element.style.left = `${Math.max(4, left)}px`;
    this.element.style.top = `${Math.max(4, top)}px`;
  }

  hide() {
    this.element.hidden = true;
  }

  content(frame, zoomed) {
    const { frames } = this;
    const parts = [make('div', 'tip-name', frames.name(frame) + (frames.inlines.has(frame) ? ' (inline)' : ''))];
    if (frames.file(frame)) {
      parts.push(make('div', 'tip-file', frames.file(frame)));
    }

    const rows = make('table', '');
    if (frames.isDifference) {
      this.addSides(rows, frame);
    } else {
      this.addRow(rows, 'total', frames.total(frame), zoomed);
      this.addRow(rows, 'self', frames.self(frame), zoomed);
    }

    parts.push(rows);
    return parts;
  }

  addRow(rows, caption, value, zoomed) {
    const row = make('tr', '', make('th', '', caption), make('td', '', this.values.text(value)),
      make('td', '', `${this.values.share(value)} of all`));
    if (zoomed > 0) {
      row.append(make('td', '', `${this.values.share(value, this.frames.total(zoomed))} of the zoomed frame`));
    }

    rows.append(row);
  }

  addSides(rows, frame) {
    const { frames, values } = this;
    const [before, after] = frames.data.sides === 'after and before' ? ['before', 'after'] : ['less', 'more'];
    rows.append(make('tr', '', ...['', before, after, 'change', ''].map((caption) => make('th', '', caption))));
    for (const [caption, a, b] of [
      ['total', frames.total(frame), frames.totalBefore(frame)],
      ['self', frames.self(frame), frames.selfBefore(frame)],
    ]) {
      rows.append(make('tr', '', make('th', '', caption), make('td', '', values.text(b)), make('td', '', values.text(a)),
        make('td', a > b ? 'grew' : a < b ? 'shrank' : '', values.signed(a - b)), make('td', '', relativeChange(a, b, before))));
    }
  }
}

/** By how much a value changed: −20%, ×3, new. */
function relativeChange(after, before, beforeName = 'before') {
  if (beforeName !== 'before' || after === before) {
    return '';
  }

  if (before === 0 || after === 0) {
    return before === 0 ? 'new' : 'gone';
  }

  const share = (after - before) / Math.abs(before);
  return share > 2 ? `×${(after / before).toFixed(1)}` : `${share > 0 ? '+' : '−'}${percent(Math.abs(share))}`;
}
