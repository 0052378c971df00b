/** The graph in a frame of its own, so that neither its styles nor its keys meet those of the page. */
class GraphFrame {
  /** end closes the picture, behind its script. */
  constructor(part, end) {
    this.element = make('section', 'graph');
    if (part.graph === undefined) {
      this.element.append(make('p', 'quiet', part.noGraph ?? 'There is no graph.'));
      return;
    }

    const frame = make('iframe');
    frame.title = 'graph';
    frame.srcdoc = '<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
      + '<style>html, body { height: 100%; margin: 0; overflow: hidden; } svg { display: block; }</style>'
      + part.graph.slice(0, part.graph.lastIndexOf('</svg')) + end;
    this.element.append(frame);
  }

  restore() {}

  press() {
    return false;
  }
}
