const TABS = [['top', 'Top'], ['graph', 'Graph'], ['flame', 'Flame graph'], ['peek', 'Peek']];

/** The page: what a profile tells, in tabs, for one sample type at a time. */
class Page {
  constructor(data) {
    this.data = data;
    this.state = new PageState();
    this.panelsOfTypes = data.parts.map(() => ({})); // kept: a panel listens to the window as long as the page lives
    this.element = make('div', 'app');
    this.tabs = data.parts[0].calls ? TABS : TABS.filter(([name]) => name === 'flame');
    document.body.append(this.element);
    this.restore();
    this.state.onChange(() => this.restore());
    addEventListener('keydown', (event) => this.press(event));
  }

  get part() { return this.data.parts[this.type]; }

  get panels() { return this.panelsOfTypes[this.type]; }

  /** Shows what the address says. */
  restore() {
    this.type = this.readType();
    const tab = this.state.get('tab');
    this.tab = this.tabs.some(([name]) => name === tab) ? tab : this.tabs.length > 1 ? 'top' : 'flame';
    this.draw();
    this.panels[this.tab].restore();
    this.panels[this.tab].view?.draw();
  }

  /** The position of a sample type, as two may have one name; links of others may have the name. */
  readType() {
    const text = this.state.get('type') ?? '';
    return /^\d+$/.test(text) && Number(text) < this.data.parts.length
      ? Number(text)
      : Math.max(0, this.data.parts.findIndex((part) => part.type === text));
  }

  draw() {
    this.panels[this.tab] ??= this.makePanel(this.tab);
    const bar = make('nav', 'tabs');
    bar.setAttribute('role', 'tablist');
    if (this.tabs.length > 1) {
      this.tabs.forEach(([name, title], index) => {
        const button = makeButton(title, `Key ${index + 1}`, () => this.show({ tab: name }));
        button.setAttribute('role', 'tab');
        button.setAttribute('aria-selected', String(name === this.tab));
        bar.append(button);
      });
    }

    if (this.data.parts.length > 1) {
      bar.append(this.makeTypes());
    }

    const panel = this.panels[this.tab].element;
    this.element.replaceChildren(makeHead(this.data.title, this.part), ...(bar.hasChildNodes() ? [bar] : []), panel);
  }

  makeTypes() {
    const types = make('select');
    types.setAttribute('aria-label', 'sample type');
    types.append(...this.data.parts.map((part) => make('option', '', `${part.type}: ${part.totalText}`)));
    types.selectedIndex = this.type;
    types.addEventListener('change', () => this.showType(types.selectedIndex));
    return types;
  }

  /** Frames and functions have other numbers there. */
  showType(type) {
    const { data, state, part } = this;
    const node = part.calls && state.get('node')
      ? new Calls(data.parts[type].calls, data.strings).findSame(new Calls(part.calls, data.strings), Number(state.get('node')))
      : -1;
    this.show({ type: String(type), zoom: '', node: node < 0 ? '' : String(node) });
  }

  makePanel(name) {
    const { part, data, state } = this;
    switch (name) {
      case 'top':
        return new TopTable(part, data.strings, state, (node) => {
          this.show({ tab: 'peek', function: data.strings[part.calls.names[node]], node: String(node) });
        });
      case 'graph':
        return new GraphFrame(part, data.graphEnd);
      case 'peek':
        return new Peek(part, data.strings, state, (text) => {
          this.show({ tab: 'flame', find: `^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`, zoom: '' });
        });
      default:
        return new FlameGraph(part, data.strings, data.shades, state);
    }
  }

  show(changes) {
    this.state.set(changes, true);
    this.restore();
  }

  press(event) {
    if (isTaken(event)) {
      return;
    }

    const tab = this.tabs[Number(event.key) - 1];
    if (this.tabs.length > 1 && tab) {
      this.show({ tab: tab[0] });
    } else if (!this.panels[this.tab].press(event)) {
      return;
    }

    event.preventDefault();
  }
}

new Page(JSON.parse(document.getElementById('data').textContent));
