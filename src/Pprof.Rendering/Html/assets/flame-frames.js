/** The frames of a flame graph by number: callers come before what they call, all of which lies right behind them. */
class FlameFrames {
  constructor(data, strings) {
    this.data = data;
    this.strings = strings;
    this.count = data.depths.length;
    this.depths = data.depths;
    this.places = data.places;
    this.isDifference = data.sides !== 'one';
    this.inlines = new Set(data.inlines);
    this.callers = new Int32Array(this.count).fill(-1);
    this.ends = new Int32Array(this.count).fill(this.count);
    this.widths = new Float64Array(this.count);
    this.lefts = new Float64Array(this.count);
    this.linkCallers();
    this.addWidths();
  }

  /** Where the calls of each frame end, and who called it. */
  linkCallers() {
    const path = [];
    for (let frame = 0; frame < this.count; frame++) {
      const depth = this.depths[frame];
      for (let ended = depth; ended < path.length; ended++) {
        this.ends[path[ended]] = frame;
      }

      path.length = depth;
      this.callers[frame] = depth > 0 ? path[depth - 1] : -1;
      path.push(frame);
    }
  }

  /** The larger side of a frame's own samples and all that it calls; see the legend. */
  addWidths() {
    for (let frame = this.count - 1; frame >= 0; frame--) {
      this.widths[frame] += Math.max(this.self(frame), this.selfBefore(frame)) + this.data.lostWidths[frame];
      if (frame > 0) {
        this.widths[this.callers[frame]] += this.widths[frame];
      }
    }

    const next = new Float64Array(this.count);
    for (let frame = 0; frame < this.count; frame++) {
      const caller = this.callers[frame];
      this.lefts[frame] = caller < 0 ? 0 : next[caller];
      next[frame] = this.lefts[frame];
      if (caller >= 0) {
        next[caller] += this.widths[frame];
      }
    }
  }

  total(frame) { return this.data.totals[frame]; }

  self(frame) { return this.data.selves[frame]; }

  totalBefore(frame) { return this.isDifference ? this.data.totalsBefore[frame] : 0; }

  selfBefore(frame) { return this.isDifference ? this.data.selvesBefore[frame] : 0; }

  name(frame) { return frame === 0 ? 'all' : this.strings[this.data.names[this.places[frame]]]; }

  file(frame) { return frame === 0 ? '' : this.strings[this.data.files[this.places[frame]]]; }

  package(frame) { return frame === 0 ? '' : this.strings[this.data.packages[this.places[frame]]]; }

  /** The forms of a name from the longest to the shortest. */
  forms(frame) {
    const name = this.name(frame);
    const place = this.places[frame];
    if (place < 0) {
      return [name];
    }

    const end = this.data.ends[place];
    return [
      name,
      name.slice(0, end),
      name.slice(this.data.shortStarts[place], end),
      name.slice(this.data.lastStarts[place], end),
    ];
  }

  /** The class of a frame's colour: by package, or by its change. */
  colorClass(frame, shades) {
    if (!this.isDifference) {
      const hue = frame === 0 ? -1 : this.data.hues[this.places[frame]];
      return hue < 0 ? 'neutral' : `hue${hue}`;
    }

    const after = this.total(frame);
    const before = this.totalBefore(frame);
    const larger = Math.max(after, before);
    // As in the still picture: halves go to the stronger shade.
    const change = larger === 0 ? 0 : (after - before) / larger;
    const shade = Math.sign(change) * Math.round(Math.abs(change) * shades);
    return shade < 0 ? `less${-shade}` : `more${shade}`;
  }
}
