// More rows would take long to draw; who looks for one filters.
const ROWS_AT_ONCE = 300;

/** The functions that cost most, to be sorted and filtered. */
class TopTable {
  constructor(part, strings, state, showFunction) {
    this.calls = new Calls(part.calls, strings);
    this.values = new Values(part);
    this.state = state;
    this.showFunction = showFunction;
    this.limit = ROWS_AT_ONCE;
    this.search = makeSearch('Filter', 'filter functions');
    this.search.addEventListener('input', () => {
      this.state.set({ filter: this.search.value });
      this.limit = ROWS_AT_ONCE;
      this.draw();
    });
    this.matches = make('output', 'matches');
    this.columns = this.makeColumns();
    this.head = make('tr');
    this.body = make('tbody');
    this.more = makeButton('Show more', '', () => {
      this.limit *= 4;
      this.draw();
    });
    this.element = make('section', 'top', make('div', 'tools', this.search, this.matches),
      make('div', 'sheet', make('table', 'rows', make('thead', '', this.head), this.body), this.more));
    this.restore();
  }

  /** A column has a name, the number to sort by, and makes a cell. */
  makeColumns() {
    const { calls, values } = this;
    const { data } = calls;
    const columns = [];
    const add = (name, hint, key, cell) => columns.push({ name, hint, key, cell });
    if (calls.hasSides) {
      add('before', 'flat, in the base', (node) => data.flatsBefore[node], (node) => makeNumber(values.text(data.flatsBefore[node])));
      add('after', 'flat, in the profile', (node) => data.flatsAfter[node], (node) => makeNumber(values.text(data.flatsAfter[node])));
    }

    const isSigned = data.flats.some((value) => value < 0) || data.cums.some((value) => value < 0);
    this.isSigned = isSigned;
    const number = (value) => isSigned ? makeNumber(values.signed(value), value) : makeNumber(values.text(value));
    add(calls.hasSides ? 'change' : 'flat', 'in the function itself', (node) => data.flats[node], (node) => number(data.flats[node]));
    add('flat%', 'share of all', (node) => data.flats[node], (node) => makeShare(data.flats[node], values.total));
    if (calls.hasSides) {
      add('cum before', 'with all it calls, in the base', (node) => data.cumsBefore[node], (node) => makeNumber(values.text(data.cumsBefore[node])));
      add('cum after', 'with all it calls, in the profile', (node) => data.cumsAfter[node], (node) => makeNumber(values.text(data.cumsAfter[node])));
    }

    add(calls.hasSides ? 'cum change' : 'cum', 'with all it calls', (node) => data.cums[node], (node) => number(data.cums[node]));
    add('cum%', 'share of all', (node) => data.cums[node], (node) => makeShare(data.cums[node], values.total));
    add('function', 'leads to its callers and callees', (node) => calls.name(node), (node) => this.makeName(node));
    return columns;
  }

  makeName(node) {
    const { calls } = this;
    return make('td', 'name', makeButton(calls.name(node), calls.file(node), () => this.showFunction(node)),
      make('span', 'file', calls.file(node)));
  }

  /** Takes over what the address says. */
  restore() {
    this.search.value = this.state.get('filter') ?? '';
    const sort = Number(this.state.get('sort') ?? NaN);
    const first = this.columns.findIndex((column) => column.name === 'change' || column.name === 'flat');
    this.sort = this.columns[sort] ? sort : first;
    this.isUpward = this.state.get('upward') === '1';
    this.draw();
  }

  sortBy(index) {
    this.isUpward = this.sort === index && !this.isUpward;
    this.sort = index;
    this.state.set({ sort: String(index), upward: this.isUpward ? '1' : '' });
    this.draw();
  }

  draw() {
    this.head.replaceChildren(...this.columns.map((column, index) => this.makeHead(column, index)));
    const pattern = readPattern(this.search.value);
    this.search.classList.toggle('wrong', this.search.value !== '' && !pattern);
    const { calls } = this;
    const nodes = [];
    for (let node = 0; node < calls.count; node++) {
      if (!pattern || pattern.test(calls.name(node)) || pattern.test(calls.file(node))) {
        nodes.push(node);
      }
    }

    this.order(nodes);
    this.body.replaceChildren(...nodes.slice(0, this.limit).map((node) =>
      makeRow(...this.columns.map((column) => column.cell(node)))));
    this.more.hidden = nodes.length <= this.limit;
    const flat = nodes.reduce((sum, node) => sum + calls.data.flats[node], 0);
    const left = calls.data.candidates > calls.count ? ` of the heaviest ${calls.count} of ${calls.data.candidates}` : '';
    this.matches.textContent =
      `${nodes.length} ${nodes.length === 1 ? 'function' : 'functions'}${left}, flat ${this.isSigned ? this.values.signed(flat) : this.values.text(flat)} (${this.values.share(flat)})`;
  }

  // Numbers from the greatest on, changes by their size; names from A on.
  order(nodes) {
    const { key } = this.columns[this.sort];
    const keys = new Map(nodes.map((node) => [node, key(node)]));
    const compare = (x, y) => typeof x === 'string' ? (x < y ? -1 : x > y ? 1 : 0) : Math.abs(y) - Math.abs(x);
    nodes.sort((x, y) => (this.isUpward ? -1 : 1) * compare(keys.get(x), keys.get(y)) || x - y);
  }

  makeHead(column, index) {
    const isSorted = index === this.sort;
    const button = makeButton(column.name + (isSorted ? (this.isUpward ? ' ▴' : ' ▾') : ''), column.hint, () => this.sortBy(index));
    const head = make('th', column.name === 'function' ? 'name' : 'number', button);
    head.setAttribute('aria-sort', isSorted ? (this.isUpward ? 'ascending' : 'descending') : 'none');
    return head;
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
