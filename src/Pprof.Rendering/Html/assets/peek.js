// As many as one looks through.
const CHOICES_AT_ONCE = 200;

/** The callers and callees of one function. */
class Peek {
  constructor(part, strings, state, showInFlame) {
    this.calls = new Calls(part.calls, strings);
    this.values = new Values(part);
    this.state = state;
    this.showInFlame = showInFlame;
    this.search = makeSearch('Function', 'choose a function');
    this.search.addEventListener('input', () => this.drawChoices());
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.found.length > 0) {
        this.show(this.found[0]);
      }
    });
    this.choices = make('ul', 'choices');
    this.sheet = make('div', 'sheet');
    this.element = make('section', 'peek', make('div', 'aside', this.search, this.choices), this.sheet);
    this.restore();
  }

  /** Takes over what the address says. */
  restore() {
    const name = this.state.get('function');
    const number = Number(this.state.get('node') ?? NaN); // several functions may have one name
    this.shown = name === null ? 0 : Math.max(0, this.calls.find(name, number));
    this.drawChoices();
    this.draw();
  }

  show(node) {
    this.shown = node;
    this.state.set({ function: this.calls.name(node), node: String(node) }, true);
    this.drawChoices();
    this.draw();
  }

  drawChoices() {
    const pattern = readPattern(this.search.value);
    this.search.classList.toggle('wrong', this.search.value !== '' && !pattern);
    this.found = [];
    for (let node = 0; node < this.calls.count && this.found.length < CHOICES_AT_ONCE; node++) {
      if (!pattern || pattern.test(this.calls.name(node))) {
        this.found.push(node);
      }
    }

    this.choices.replaceChildren(...this.found.map((node) => {
      const button = makeButton(this.calls.name(node), this.calls.file(node), () => this.show(node));
      button.classList.toggle('chosen', node === this.shown);
      return make('li', '', button);
    }));
  }

  draw() {
    const { calls, values, shown } = this;
    if (calls.count === 0) {
      this.sheet.replaceChildren('There is no function.');
      return;
    }

    const name = calls.name(shown);
    this.sheet.replaceChildren(
      make('h2', '', name),
      make('p', 'facts', ...[calls.file(shown), ...this.facts(shown)].filter((fact) => fact).map((fact) => make('span', '', fact))),
      makeButton('In the flame graph', 'Search for it there', () => this.showInFlame(name)),
      this.makeCalls('Callers', calls.callersOf(shown)),
      this.makeCalls('Callees', calls.calleesOf(shown), calls.data.flats[shown]));
  }

  facts(node) {
    const { calls, values } = this;
    const { data } = calls;
    if (calls.hasSides) {
      return [
        `flat ${values.text(data.flatsBefore[node])} → ${values.text(data.flatsAfter[node])} (${values.signed(data.flats[node])})`,
        `cum ${values.text(data.cumsBefore[node])} → ${values.text(data.cumsAfter[node])} (${values.signed(data.cums[node])})`,
      ];
    }

    return [
      `flat ${values.text(data.flats[node])} (${values.share(data.flats[node])})`,
      `cum ${values.text(data.cums[node])} (${values.share(data.cums[node])})`,
    ];
  }

  makeCalls(title, calls, self) {
    const table = make('table', 'rows');
    const cum = this.calls.data.cums[this.shown];
    for (const { node, weight, isInline } of calls) {
      table.append(makeRow(this.number(weight), makeShare(weight, cum),
        make('td', 'name', makeButton(this.calls.name(node), this.calls.file(node), () => this.show(node)),
          make('span', 'file', isInline ? 'inline' : ''))));
    }

    if (self) {
      table.append(makeRow(this.number(self), makeShare(self, cum), make('td', 'name quiet', 'the function itself')));
    }

    if (!table.hasChildNodes()) {
      table.append(makeRow(make('td', 'quiet', 'none')));
    }

    return make('div', '', make('h3', '', title), table);
  }

  number(value) {
    return this.calls.hasSides ? makeNumber(this.values.signed(value), value) : makeNumber(this.values.text(value));
  }

  press(event) {
    if (event.key !== '/') {
      return false;
    }

    this.search.select();
    this.search.focus();
    return true;
  }
}
